/** Of a frame with a page of the project, in its attribute and its policy. As at Google; `allow-same-origin` is missing on purpose. */
export const frameSandbox =
  'allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-popups-to-escape-sandbox';
