// What a frame and the page say to each other. The frame is the project's code and can say anything.

/** Frame to page. */
export type FrameMessage =
  | { readonly google: 'run'; readonly call: number; readonly functionName: string; readonly args: readonly unknown[] }
  | { readonly google: 'close' }
  | { readonly google: 'focus-editor' }
  /** F6 was pressed there. */
  | { readonly google: 'leave' }
  | { readonly google: 'size'; readonly width?: number; readonly height?: number };

/** Page to frame: how a call went. */
export type CallResult =
  | { readonly google: 'result'; readonly call: number; readonly ok: true; readonly value: unknown }
  | {
      readonly google: 'result';
      readonly call: number;
      readonly ok: false;
      readonly name: string;
      readonly message: string;
    };

export function frameMessage(data: unknown): FrameMessage | null {
  if (typeof data !== 'object' || data === null || !('google' in data)) return null;
  const { google, call, functionName, args, width, height } = data as Record<string, unknown>;
  switch (google) {
    case 'run':
      if (typeof call !== 'number' || typeof functionName !== 'string' || !Array.isArray(args)) return null;
      return { google, call, functionName, args };
    case 'close':
    case 'focus-editor':
    case 'leave':
      return { google };
    case 'size':
      return { google, ...size('width', width), ...size('height', height) };
    default:
      return null;
  }
}

function size(name: 'width' | 'height', value: unknown): { width?: number; height?: number } {
  return typeof value === 'number' && value > 0 && value < 10_000 ? { [name]: value } : {};
}
