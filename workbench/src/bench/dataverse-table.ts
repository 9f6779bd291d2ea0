import type { DataverseCost } from './dataverse-bench';

const WIDTH = 40;

const row = (name: string, ...values: readonly string[]): string =>
  `  ${name.padEnd(WIDTH)}${values.map((value) => value.padStart(14)).join('')}`;

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const times = (value: number): string => `${value.toFixed(2)} x`;

/** The cost of the local Dataverse beside that of the SQL engine under it. */
export function dataverseTable(cost: DataverseCost): string {
  return [
    '',
    `Local Dataverse: a table of ${cost.tableRows.toLocaleString('en')} rows, medians; raw is the SQL engine alone`,
    '',
    row('', 'service', 'raw', 'ratio'),
    ...cost.reads.map((read) =>
      row(
        `${read.name}${read.name.includes('0') ? '' : ` (${read.rows})`}`,
        milliseconds(read.milliseconds),
        milliseconds(read.rawMilliseconds),
        times(read.milliseconds / read.rawMilliseconds),
      ),
    ),
    row(
      'UpsertMultiple of 1,000 rows',
      milliseconds(cost.upsertMilliseconds),
      milliseconds(cost.rawInsertMilliseconds),
      times(cost.upsertMilliseconds / cost.rawInsertMilliseconds),
    ),
    row(`${cost.clients} clients`, `${cost.requestsASecond.toFixed(0)} a second`),
    row('opening a store', milliseconds(cost.startMilliseconds)),
    '',
    '  Targets: queries at most 2 x, UpsertMultiple at most 2 x.',
    '',
  ].join('\n');
}
