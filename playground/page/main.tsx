// Starts the page: the line to the server, the grid, and what stands around it.

import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { PageSession } from './page-session.ts';
import './styles.css';

const container = document.getElementById('page');
if (container === null) throw new Error('index.html has no element for the page.');
const session = new PageSession();
createRoot(container).render(<App session={session} />);
