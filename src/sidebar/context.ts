import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Sidebar } from './state/create-sidebar.ts';

export const SidebarContext = createContext<Sidebar | null>(null);

export function useSidebar(): Sidebar {
  const sidebar = useContext(SidebarContext);
  if (!sidebar) throw new Error('Nothing is shown outside of the sidebar.');
  return sidebar;
}
