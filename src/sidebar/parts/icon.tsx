const shapes = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  ok: 'M5 12.5l4.5 4.5L19 7.5',
  note: 'M12 7.5v.01M12 11v6M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  trouble: 'M12 4L2.8 20h18.4zM12 10v5M12 17.5v.01',
} as const;

export type IconName = keyof typeof shapes;

/** Decoration beside words: each state has a shape of its own besides its colour. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
