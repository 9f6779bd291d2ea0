/** The parity table: each line of the checklist with what the tests show of it. */
import { type ChecklistBlock, type ChecklistLine, checklist } from './checklist';
import type { ShownLine } from './test-titles';

/** The table as Markdown, block by block. */
export function parityTable(shown: readonly ShownLine[]): string {
  return checklist.map((block) => blockTable(block, shown)).join('\n');
}

/** Ids of the checklist that no test shows, and ids of tests that the checklist does not have. */
export function parityGaps(shown: readonly ShownLine[]): readonly string[] {
  const ids = checklist.flatMap((block) => block.lines.map((line) => line.id));
  const tested = new Set(shown.map((one) => one.id));
  return [...ids.filter((id) => !tested.has(id)), ...[...tested].filter((id) => !ids.includes(id))];
}

function blockTable(block: ChecklistBlock, shown: readonly ShownLine[]): string {
  const rows = block.lines.map((line) =>
    row(
      line,
      shown.filter((one) => one.id === line.id),
    ),
  );
  return [
    `### ${block.letter}. ${block.title}`,
    '',
    '| line | what | here | ground | shown by |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function row(line: ChecklistLine, shown: readonly ShownLine[]): string {
  const cells = [line.id, line.text, stateOf(shown), line.ground, filesOf(shown)];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const NOT_HERE = '501';

/** What the tests show: supported, with what is refused as the platform refuses it, or with what is not here. */
function stateOf(shown: readonly ShownLine[]): string {
  if (shown.length === 0) return 'not shown';
  const missing = shown.filter((one) => one.refused?.startsWith(NOT_HERE));
  const refused = shown.filter((one) => one.refused !== undefined && !missing.includes(one));
  return [
    ...(missing.length === shown.length ? [] : ['supported']),
    ...(refused.length === 0 ? [] : [`refuses ${listOf(refused)}`]),
    ...(missing.length === 0 ? [] : [`not here: ${listOf(missing)}`]),
  ].join('; ');
}

/** The refusals, each once; what a table of cases fills in is left open. */
const listOf = (shown: readonly ShownLine[]): string =>
  [...new Set(shown.map(({ text, refused }) => `${text.replaceAll(/%\w/g, '…')} (${refused ?? ''})`))].join(
    ', ',
  );

function filesOf(shown: readonly ShownLine[]): string {
  const counts = new Map<string, number>();
  for (const { file } of shown) counts.set(file, (counts.get(file) ?? 0) + 1);
  return [...counts].map(([file, count]) => `${file}${count > 1 ? ` (${count})` : ''}`).join(', ');
}
