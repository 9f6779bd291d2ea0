// `npm test`: set-up, lint, types, build, every jest test and the browser tests; one closing line with the counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { install, root, runTool } from './setup.mjs';

install();
const browser = ensureBrowser();
const step = (title) => process.stderr.write(`\n== ${title}\n`);

step('Build');
await build();
step('Types');
runTool('npm', ['run', '--silent', 'typecheck'], { failure: 'The types do not check.' });
step('Lint');
runTool('npm', ['run', '--silent', 'lint'], { failure: 'The linter found something.' });

const reports = mkdtempSync(join(tmpdir(), 'powerbill-test-'));
let passed = 0;
let failed = 0;

function jest(name, args) {
  step(name);
  const report = join(reports, `${args[1]}.json`);
  const result = spawnSync(
    process.execPath,
    [join(root, 'node_modules/jest/bin/jest.js'), ...args, '--json', '--outputFile', report],
    {
      cwd: root,
      env: { ...process.env, POWERBILL_BROWSER: browser },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  passed += counts.numPassedTests;
  failed += counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  if (result.status !== 0 && failed === 0) failed = 1;
}

jest('Tests', ['--selectProjects', 'node', 'browser-units']);
jest('Tests of the running whole', ['--selectProjects', 'e2e', '--runInBand']);
rmSync(reports, { recursive: true, force: true });

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
