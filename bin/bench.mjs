// `npm run bench`: sets up and builds what is out of date, then measures the core and the main job.
import { findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { install, root } from './setup.mjs';

install();
await build();
const browser = findBrowser();
if (browser) process.env.POWERBILL_BROWSER = browser;
const { main } = await import('../workbench/dist/powerbill.mjs');
process.exitCode = await main(['bench', ...process.argv.slice(2)], root);
