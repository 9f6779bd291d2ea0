/** Measures, in a browser, what a year of all contracts costs when an escalator of each is changed. */
import { join } from 'node:path';
import { type Contract, type Escalator, monthsFrom, type Month } from '@powerbill/core';
import { median } from './median';
import { sampleFacts } from './portfolio-cases';

export interface WhatIfCost {
  readonly contracts: number;
  readonly statements: number;
  readonly browser: string;
  /** The first calculation of a page that has just been opened. */
  readonly firstSeconds: number;
  readonly editedSeconds: number;
  readonly bothSeconds: number;
}

const MONTHS = monthsFrom('2025-01' as Month, 12);
const ROUNDS = 7;
/** Cases that are sent to the page at once. */
const CHUNK = 25;

/** What the page's script offers. */
interface Page {
  readonly add: (lines: string) => void;
  readonly run: (periods: readonly string[], which: 'edited' | 'both') => number;
}

/** Loads the core and the facts of all contracts into a page, then calculates there. */
export async function measureWhatIf(
  projectFolder: string,
  contracts: readonly Contract[],
  executablePath: string,
): Promise<WhatIfCost> {
  // Tools of development: loaded here, so that the command line does without them.
  const [{ build }, { chromium }] = await Promise.all([import('esbuild'), import('playwright-core')]);
  const script = await build({
    entryPoints: [join(projectFolder, 'workbench/src/bench/browser/what-if.ts')],
    absWorkingDir: projectFolder,
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'whatIf',
    target: 'es2022',
    write: false,
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script.outputFiles.map(({ text }) => text).join('') });
    const run = (which: 'edited' | 'both') =>
      page.evaluate(
        ([periods, what]) => (globalThis as unknown as { whatIf: Page }).whatIf.run(periods, what),
        [MONTHS, which] as const,
      );
    for (let at = 0; at < contracts.length; at += CHUNK) {
      process.stderr.write(`progress: what-if facts ${at} of ${contracts.length}\n`);
      const lines = contracts.slice(at, at + CHUNK).map(caseLine);
      await page.evaluate(
        (text) => (globalThis as unknown as { whatIf: Page }).whatIf.add(text),
        lines.join('\n'),
      );
    }
    const first = await run('edited');
    const edited: number[] = [];
    const both: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      edited.push(await run('edited'));
      both.push(await run('both'));
    }
    return {
      contracts: contracts.length,
      statements: contracts.length * MONTHS.length,
      browser: `Chromium ${browser.version()}`,
      firstSeconds: first / 1000,
      editedSeconds: median(edited) / 1000,
      bothSeconds: median(both) / 1000,
    };
  } finally {
    await browser.close();
  }
}

const caseLine = (contract: Contract): string =>
  JSON.stringify({
    stored: contract,
    edited: withChangedEscalator(contract),
    facts: sampleFacts(contract, MONTHS[0] ?? '', MONTHS.at(-1) ?? ''),
  });

const ADDED: Escalator = {
  id: 'changed',
  target: 'baseRates',
  month: 4,
  kind: 'percent',
  value: '5',
  firstYear: 2025,
};

/** The first escalator with another value; one more where the contract has none. */
function withChangedEscalator(contract: Contract): Contract {
  const [first, ...others] = contract.escalators;
  const changed = first === undefined ? ADDED : { ...first, value: '5' };
  return { ...contract, escalators: [changed, ...others] };
}
