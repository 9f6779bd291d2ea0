import type { Migration, Summary } from './summary';

const WIDTH = 22;

/** The summary as a person reads it in a terminal. */
export function summaryTable(summary: Summary, { refusals, unchanged }: Migration): string {
  const row = (label: string, ...cells: string[]) =>
    `  ${label.padEnd(WIDTH)}${cells.map((cell) => cell.padStart(16)).join('')}`;
  const { contracts } = summary;
  return [
    '',
    `Service month ${summary.month}`,
    '',
    row('Contracts read', String(contracts.read)),
    row('  migrated', String(contracts.migrated), ...(unchanged === 0 ? [] : [`${unchanged} unchanged`])),
    row('  rejected', String(contracts.rejected)),
    ...refusals.map(
      (one) => `    ${one.record}: ${one.message} (${one.code}${one.path && ` at ${one.path}`})`,
    ),
    row('Statements', String(summary.statements), `${summary.new} new`),
    row('Invoices', String(summary.invoices)),
    '',
    row('Contract type', 'statements', 'total'),
    ...Object.entries(summary.byType).map(([label, one]) =>
      row(label, String(one.statements), grouped(one.total)),
    ),
    row('All', String(summary.statements), grouped(summary.total)),
    '',
    ...findings(summary, row),
    row('Seconds', summary.seconds.toFixed(1)),
    '',
  ].join('\n');
}

function findings(summary: Summary, row: (label: string, ...cells: string[]) => string): string[] {
  const entries = Object.entries(summary.findings);
  if (entries.length === 0) return [];
  return [
    row('Finding', 'statements'),
    ...entries.map(([code, count]) => `  ${code.padEnd(WIDTH)}${String(count).padStart(16)}`),
    '',
  ];
}

/** Groups the digits before the point by three; works on text, so no amount becomes a binary number. */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
