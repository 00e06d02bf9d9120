export type ViewName =
  | 'home'
  | 'connect'
  | 'review'
  | 'run'
  | 'update'
  | 'schedule'
  | 'report'
  | 'formula'
  | 'selected'
  | 'activity'
  | 'check-up';

/** What every view is given. */
export interface ViewProps {
  readonly go: (view: ViewName) => void;
  /** Absent on the first view. */
  readonly back?: () => void;
  /** A person came here from another view, so the keyboard follows. */
  readonly takesFocus: boolean;
}
