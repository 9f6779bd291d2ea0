#!/usr/bin/env node
// The command line: `npx powerbill COMMAND`. Sets up and builds on first use, silently when all is up to date.
import { setFlagsFromString } from 'node:v8';
import { build } from './build.mjs';
import { install, root } from './setup.mjs';

/** What these commands run is in the workbench's own bundle. */
const ALONE = ['dataverse', 'calculate', 'explain', 'token', '--help', 'help'];

install();
const [command = 'help'] = process.argv.slice(2);
// The database is WebAssembly. Node optimises what runs at every start as if it ran for hours, which takes the
// second core for half a second and the start with it; what is busy is still optimised, a hundred times later.
setFlagsFromString('--wasm-tiering-budget=200000000');
await (ALONE.includes(command) ? build(['workbench']) : build());
const { main } = await import('../workbench/dist/powerbill.mjs');
const code = await main(process.argv.slice(2), root);
// What failed beside the command has said so.
process.exitCode ||= code;
