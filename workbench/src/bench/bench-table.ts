import type { MainJobCost } from './main-job-bench';

/** The cost of the main job as lines for a terminal. Times depend on the machine; ratios and counts do not. */
export function benchTable(cost: MainJobCost): string {
  const seconds = cost.stages.reduce((sum, { seconds: one }) => sum + one, 0);
  const billing = cost.stages.find(({ stage }) => stage === 'bill');
  const row = (...cells: readonly string[]) =>
    `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(26) : cell.padStart(14))).join('')}`;
  const one = (value: number) => value.toFixed(1);
  const perStatement = (value: number) =>
    cost.statements === 0 ? '-' : (value / cost.statements).toFixed(2);
  return [
    '',
    `Main job: ${cost.records} records, ${cost.statements} statements`,
    '',
    row('stage', 'seconds', 'requests', 'operations', 'rows read', 'rows written'),
    row('start', one(cost.startSeconds)),
    ...cost.stages.map(({ stage, seconds: own, counters }) =>
      row(
        stage,
        one(own),
        String(counters.requests),
        String(counters.operations),
        String(counters.rowsRead),
        String(counters.rowsWritten),
      ),
    ),
    '',
    ...(billing === undefined
      ? []
      : [
          row('billing, per statement', `${one(cost.statements / billing.seconds)} a second`),
          row('  requests', perStatement(billing.counters.requests)),
          row('  operations', perStatement(billing.counters.operations)),
          row('  rows read', perStatement(billing.counters.rowsRead)),
          row('  rows written', perStatement(billing.counters.rowsWritten)),
          row('  time over the core alone', `${one(billing.seconds / cost.coreSeconds)} x`),
        ]),
    row(
      'whole job',
      `${one(seconds + cost.startSeconds)} s`,
      ` ${one(cost.statements / (seconds + cost.startSeconds))} a second`,
    ),
    row('memory of the workbench', `${cost.memoryMegabytes} MB`),
    '',
  ].join('\n');
}
