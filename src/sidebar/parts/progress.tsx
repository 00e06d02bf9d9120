interface ProgressProps {
  readonly label: string;
  /** What the bar says in words. */
  readonly text: string;
  readonly value: number;
  readonly max: number;
}

export function Progress({ label, text, value, max }: ProgressProps) {
  const percent = max > 0 ? Math.round((100 * value) / max) : 0;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
    >
      <div class="progress-bar" style={{ width: `${percent}%` }} />
    </div>
  );
}
