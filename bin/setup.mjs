// Installs the dependencies when they are not those of package-lock.json. Uses Node alone: it runs on a fresh clone.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = 20;

/** Ends the command with one sentence on standard error. */
export function fail(sentence, exitCode = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

/**
 * Runs a program. Its output goes to standard error, so that standard output stays for results; a quiet one's is shown
 * only when it fails.
 */
export function runTool(program, args, { env = {}, failure, quiet = false } = {}) {
  // Loaded when it is needed: most starts run no program, and it takes a fiftieth of a start.
  const { spawnSync } = createRequire(import.meta.url)('node:child_process');
  const output = quiet ? 'pipe' : process.stderr.fd;
  const result = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error)
    fail(`${program} could not be started: install it and try again (${result.error.message}).`);
  if (result.status === 0) return;
  if (quiet) process.stderr.write(Buffer.concat([result.stdout, result.stderr]));
  fail(failure ?? `${program} ${args.join(' ')} failed.`, result.status ?? 1);
}

/** The SHA-256 of the lock file: what must be installed. */
const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

const stampFile = join(root, 'node_modules', '.powerbill-installed');

export function install() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    fail(
      `PowerBill needs Node.js ${OLDEST_NODE} or later, and this is ${process.versions.node}: install a newer one.`,
    );
  }
  const want = wanted();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === want) return;
  process.stderr.write('Installing dependencies (once, about a minute).\n');
  runTool('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    failure: 'The dependencies could not be installed: read the lines above, then try again.',
  });
  writeFileSync(stampFile, want);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install();
