/** Programs that tests run in a process of their own, to kill it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';

const nodeModules = path.dirname(path.dirname(require.resolve('node-sqlite3-wasm/package.json')));

/** Builds a program of this folder as the workbench itself is built; gives its file. */
export function buildProgram(name: string, folder: string): string {
  const outfile = path.join(folder, `${name}.cjs`);
  const options = {
    entryPoints: [path.join(__dirname, `${name}.ts`)],
    bundle: true,
    platform: 'node',
    external: ['node-sqlite3-wasm'],
    outfile,
  };
  // In a process of its own: esbuild refuses the globals of the test environment.
  execFileSync(process.execPath, ['-e', `require('esbuild').buildSync(${JSON.stringify(options)})`], {
    cwd: nodeModules,
  });
  return outfile;
}

export const startProgram = (program: string, ...given: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_PATH: nodeModules },
  });
