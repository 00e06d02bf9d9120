// The page: what stands around the grid, and the element the grid is in.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ChartLayer } from './charts/chart-layer.tsx';
import { FailureBar, LostBar } from './chrome/bars.tsx';
import { downloadCsv, importCsv } from './chrome/csv-files.ts';
import { Dock } from './chrome/dock.tsx';
import { FunctionList } from './chrome/function-list.tsx';
import { Header } from './chrome/header.tsx';
import { pageMenus } from './chrome/page-menus.ts';
import { QuestionDialog } from './chrome/question-dialog.tsx';
import { Toasts } from './chrome/toasts.tsx';
import { FrameDialog } from './frames/frame-dialog.tsx';
import { Sidebar } from './frames/sidebar.tsx';
import type { PageSession } from './page-session.ts';
import { useDesk } from './store.ts';

export function App({ session }: { readonly session: PageSession }) {
  const desk = useDesk(session.desk);
  const gridElement = useRef<HTMLDivElement>(null);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isPanelOpen, setIsPanelOpen] = useState(false);

  useEffect(() => {
    if (gridElement.current !== null) session.start(gridElement.current);
  }, [session]);

  useEffect(() => {
    if (desk.documentName !== '') document.title = `${desk.documentName} - CreatorAudit playground`;
  }, [desk.documentName]);

  const menus = useMemo(
    () =>
      pageMenus(desk, session, {
        importCsv: () => importCsv(session),
        downloadCsv: () => void downloadCsv(session),
        openHelp: () => setIsHelpOpen(true),
        togglePanel: () => setIsPanelOpen((isOpen) => !isOpen),
      }),
    [desk, session],
  );
  const focusGrid = useCallback(() => session.grid?.focus(), [session]);
  const sidebar = desk.frames.find(({ kind }) => kind === 'sidebar');
  const question = desk.questions[0];

  return (
    <>
      <Header desk={desk} menus={menus} onLeaveMenu={focusGrid} />
      <LostBar isLost={desk.link === 'lost'} />
      <FailureBar message={desk.failure} onClose={() => session.desk.tell({ type: 'failure-closed' })} />
      <main className="middle">
        <div className="sheet">
          <div className="grid" ref={gridElement} />
          <ChartLayer charts={desk.charts} places={session.grid?.places ?? null} />
        </div>
        {sidebar && <Sidebar frame={sidebar} session={session} />}
      </main>
      <Dock desk={desk} session={session} isOpen={isPanelOpen} toggle={() => setIsPanelOpen(!isPanelOpen)} />
      {desk.frames
        .filter(({ kind }) => kind !== 'sidebar')
        .map((frame) => (
          <FrameDialog key={frame.id} frame={frame} session={session} />
        ))}
      {isHelpOpen && (
        <FunctionList
          functions={desk.functions}
          insert={(formula) => session.grid?.type(formula)}
          onClose={() => setIsHelpOpen(false)}
        />
      )}
      {question && (
        <QuestionDialog
          key={question.id}
          question={question}
          answer={(button, text) => void session.ask('answer', { question: question.id, button, text })}
        />
      )}
      <Toasts desk={session.desk} toasts={desk.toasts} isRunning={desk.runningScripts > 0} />
    </>
  );
}
