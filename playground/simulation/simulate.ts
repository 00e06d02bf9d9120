// npm run simulate    plans from seeds, each run on the built add-on, and what must hold of them.

import { distDir } from '../paths.ts';
import { Pool } from '../runtime/pool.ts';
import { loadProject } from '../runtime/project.ts';
import { makePlan } from './make-plan.ts';
import { runPlan } from './simulation.ts';
import { addTally, emptyTally } from './tally.ts';

const project = await loadProject(distDir);
const pool = new Pool(project);
const [from = 1, to = 10, trace] = process.argv.slice(2).map(Number);
const total = emptyTally();
for (let seed = from; seed < from + to; seed++) {
  const t = process.cpuUsage();
  try {
    const r = await runPlan(makePlan(seed), { project, pool }, { keepsTrace: Boolean(trace) });
    addTally(total, r.tally);
    const c = process.cpuUsage(t);
    console.log(
      seed,
      r.hash.slice(0, 8),
      Math.round((c.user + c.system) / 1000),
      'ms',
      r.tally.executions,
      r.tally.serviceCalls,
      r.tally.requests,
      r.violations.length,
    );
    if (trace) console.log(r.trace.join('\n'));
    for (const v of r.violations.slice(0, 3)) console.log('   ', v.invariant, '|', v.detail);
  } catch (e) {
    console.log(seed, 'CRASH', e);
  }
}
console.log(JSON.stringify(total, null, 1));
await pool.close();
