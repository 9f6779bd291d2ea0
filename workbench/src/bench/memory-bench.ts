/** Measures the memory of the documented command line while it streams more and more statements. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface MemoryCost {
  readonly statements: number;
  readonly seconds: number;
  /** The most memory that the process ever had in use. */
  readonly peakMegabytes: number;
}

const KILOBYTES_A_MEGABYTE = 1024;

/** Tells the peak of the process on standard error when it ends. */
const TELL_PEAK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS+"\\n"))';

/** Runs `powerbill calculate --batch -` once for each number of statements, over the same lines again and again. */
export async function measureMemory(
  projectFolder: string,
  lines: readonly string[],
  counts: readonly number[],
): Promise<readonly MemoryCost[]> {
  const costs: MemoryCost[] = [];
  for (const statements of counts) costs.push(await stream(projectFolder, lines, statements));
  return costs;
}

async function stream(
  projectFolder: string,
  lines: readonly string[],
  statements: number,
): Promise<MemoryCost> {
  const began = performance.now();
  const command = [join(projectFolder, 'bin/powerbill.mjs'), 'calculate', '--batch', '-'];
  const child = spawn(process.execPath, ['--import', TELL_PEAK, ...command], { cwd: projectFolder });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  let read = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) read += 1;
  });
  const ended = once(child, 'close');
  const bytes = lines.map((line) => Buffer.from(`${line}\n`));
  for (let sent = 0; sent < statements; sent += 1) {
    const line = bytes[sent % bytes.length];
    if (line !== undefined && !child.stdin.write(line)) await once(child.stdin, 'drain');
    if (sent % PROGRESS === 0) process.stderr.write(`progress: memory ${sent} of ${statements}\n`);
  }
  child.stdin.end();
  await ended;
  const peak = /peak ([0-9]+)/.exec(errors)?.[1];
  if (peak === undefined || read !== statements) {
    throw new Error(`The batch of ${statements} statements ended after ${read}: ${errors.slice(0, 500)}`);
  }
  return {
    statements,
    seconds: (performance.now() - began) / 1000,
    peakMegabytes: Math.round(Number.parseInt(peak, 10) / KILOBYTES_A_MEGABYTE),
  };
}

const PROGRESS = 10_000;
