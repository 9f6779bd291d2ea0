// `npm start`: sets up and builds what is out of date, then runs the main job (powerbill start).
import { build } from './build.mjs';
import { install, root } from './setup.mjs';

install();
await build();
const { main } = await import('../workbench/dist/powerbill.mjs');
process.exitCode = await main(['start', ...process.argv.slice(2)], root);
