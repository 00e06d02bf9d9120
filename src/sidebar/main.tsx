import { render } from 'preact';
import { App } from './app.tsx';
import { createBridge } from './bridge.ts';
import { createCall } from './call.ts';
import { SidebarContext } from './context.ts';
import { createSidebar } from './state/create-sidebar.ts';
import { browserTimers } from './timers.ts';

const root = document.getElementById('sidebar');
if (root) {
  const call = createCall(createBridge(window), browserTimers);
  render(
    <SidebarContext.Provider value={createSidebar(call, browserTimers)}>
      <App />
    </SidebarContext.Provider>,
    root,
  );
}
