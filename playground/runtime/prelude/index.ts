// Runs first in every fresh context: makes the globals Apps Script has, and the way to call an entry point.

import { seededRandom } from '../random.ts';
import { bridge, job } from './bridge.ts';
import { installCache } from './cache.ts';
import { defineAdvancedService, defineRemainingServices } from './define.ts';
import { installEntry } from './entry.ts';
import { installHtml } from './html.ts';
import { installLock } from './lock.ts';
import { installLogging } from './logging.ts';
import { installProperties } from './properties.ts';
import { installScript } from './script.ts';
import { installSession } from './session.ts';
import { installSpreadsheet } from './spreadsheet.ts';
import { installDate } from './time.ts';
import { installBrowser } from './ui-browser.ts';
import { installUrlFetch } from './url-fetch.ts';
import { installUtilities } from './utilities.ts';

installDate();
if (job.seed !== null) Math.random = seededRandom(job.seed);
// V8 has them, Apps Script does not promise them: without threads they mean nothing.
Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
Reflect.deleteProperty(globalThis, 'Atomics');

installLogging();
installSession();
installCache();
installProperties();
installLock();
installUrlFetch();
installUtilities();
installBrowser();
installHtml();
installScript();
const objects = installSpreadsheet();
defineRemainingServices();
for (const name of job.advancedServices) defineAdvancedService(name);

installEntry(bridge, objects);
