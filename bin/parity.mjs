// `npm run parity`: runs the tests of the local Dataverse and writes its parity table when all of them pass.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fail, install, root, runTool } from './setup.mjs';

install();
runTool(
  'npx',
  [
    'jest',
    '--selectProjects',
    'node',
    '--testPathPatterns',
    'workbench/src/dataverse',
    '--testPathIgnorePatterns',
    'parity',
  ],
  {
    failure: 'A test of the local Dataverse failed: the parity table stays as it is.',
  },
);
const esbuild = await import('esbuild');
const outfile = join(root, 'workbench/dist/write-parity.mjs');
await esbuild.build({
  entryPoints: [join(root, 'workbench/src/dataverse/parity/write-parity.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [outfile], { cwd: root, stdio: 'inherit' });
if (status !== 0) fail('The parity table could not be written.');
runTool('npx', ['prettier', '--write', 'workbench/dataverse/README.md'], { quiet: true });
