import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSidebar } from './context.ts';
import type { ViewName, ViewProps } from './navigation.ts';
import { Loading } from './parts/loading.tsx';
import { Failure } from './parts/notice.tsx';
import { useStore } from './state/store.ts';
import { ActivityView } from './views/activity.tsx';
import { CheckUpView } from './views/check-up.tsx';
import { ConnectView } from './views/connect.tsx';
import { FormulaView } from './views/formula.tsx';
import { HomeView } from './views/home.tsx';
import { ReportView } from './views/report.tsx';
import { ReviewView } from './views/review.tsx';
import { RunView } from './views/run.tsx';
import { ScheduleView } from './views/schedule.tsx';
import { SelectedView } from './views/selected.tsx';
import { UpdateView } from './views/update.tsx';

const views: Record<ViewName, ComponentType<ViewProps>> = {
  home: HomeView,
  connect: ConnectView,
  review: ReviewView,
  run: RunView,
  update: UpdateView,
  schedule: ScheduleView,
  report: ReportView,
  formula: FormulaView,
  selected: SelectedView,
  activity: ActivityView,
  'check-up': CheckUpView,
};

export function App() {
  const { overview, runner } = useSidebar();
  const { value, failure } = useStore(overview.store);
  // Home at first; the keyboard is left alone until a person goes somewhere.
  const [{ view, steps }, setPlace] = useState<{ view: ViewName; steps: number }>({ view: 'home', steps: 0 });

  const open = (): void => {
    overview.start().then((opened) => opened && runner.adopt(opened.run));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(open, []);

  if (!value) return <main>{failure ? <Failure failure={failure} onAgain={open} /> : <Loading />}</main>;

  const View = views[view];
  const go = (next: ViewName): void => setPlace({ view: next, steps: steps + 1 });
  const back = view === 'home' ? {} : { back: () => go('home') };
  return (
    <main>
      <View key={`${view} ${steps}`} go={go} takesFocus={steps > 0} {...back} />
    </main>
  );
}
