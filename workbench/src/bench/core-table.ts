import type { BatchCost } from './batch-bench';
import type { HistoryCost } from './history-bench';
import type { MemoryCost } from './memory-bench';
import type { WhatIfCost } from './what-if-bench';

const WIDTH = 44;

const row = (name: string, ...values: readonly string[]): string =>
  `  ${name.padEnd(WIDTH)}${values.map((value) => value.padStart(16)).join('')}`;

const section = (title: string, rows: readonly string[]): string => ['', title, '', ...rows, ''].join('\n');

/** The cost of a batch, with its targets: ratios of times taken in turns in the same run. */
export function batchTable(cost: BatchCost): string {
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
  const { batchMilliseconds: batch, jsonMilliseconds: json, plainMilliseconds: plain } = cost;
  const { calculationMilliseconds: alone, plainCalculationMilliseconds: plainAlone } = cost;
  const { arithmeticMilliseconds: own, plainArithmeticMilliseconds: library } = cost;
  return section(
    `Batch: ${cost.lines} contracts, one month of facts, ${cost.megabytes.toFixed(1)} MB, medians`,
    [
      row('calculate --batch', milliseconds(batch)),
      row('JSON.parse and JSON.stringify of the bytes', milliseconds(json)),
      row('plain pipeline on decimal.js', milliseconds(plain)),
      row('batch over JSON (target: at most 3)', `${(batch / json).toFixed(2)} x`),
      row('batch against plain (target: at least 3)', `${(plain / batch).toFixed(2)} x as fast`),
      row('our calculation alone, with traces', milliseconds(alone)),
      row('plain calculation alone, without', milliseconds(plainAlone)),
      row('calculation against plain', `${(plainAlone / alone).toFixed(2)} x as fast`),
      row('our arithmetic alone', milliseconds(own)),
      row('the same arithmetic by decimal.js', milliseconds(library)),
      row('arithmetic against decimal.js', `${(library / own).toFixed(2)} x as fast`),
      row('statements whose totals differ', String(cost.differences.length)),
      '',
      '  The plain pipeline reads with JSON.parse and works out lines and totals. It checks no input, keeps no',
      '  number exact that is not in quotes, and writes no trace: what it saves is the work that makes ours provable.',
    ],
  );
}

export const memoryTable = (costs: readonly MemoryCost[]): string =>
  section('Memory of calculate --batch, streaming', [
    row('statements', 'seconds', 'peak'),
    ...costs.map(({ statements, seconds, peakMegabytes }) =>
      row(statements.toLocaleString('en'), seconds.toFixed(1), `${peakMegabytes} MB`),
    ),
  ]);

export const historyTable = (costs: readonly HistoryCost[]): string =>
  section('Cost of a statement by the months that are carried, medians', [
    row('months in one call', 'a statement'),
    ...costs.map(({ months, microsecondsAStatement }) =>
      row(String(months), `${microsecondsAStatement.toFixed(0)} µs`),
    ),
  ]);

export const whatIfTable = (cost: WhatIfCost): string =>
  section(
    `What-if in the browser (${cost.browser}): ${cost.contracts} contracts, ${cost.statements} statements, medians`,
    [
      row('edited versions (target: 2 s)', `${cost.editedSeconds.toFixed(2)} s`),
      row('edited and stored versions', `${cost.bothSeconds.toFixed(2)} s`),
      row('edited versions, first in a new page', `${cost.firstSeconds.toFixed(2)} s`),
    ],
  );
