/** The page of the local Dataverse, whose parity table is made of the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parityTable } from './parity-table';
import { type ShownLine, shownLines } from './test-titles';

export const PAGE = 'workbench/dataverse/README.md';
const ROOM = 'workbench/src/dataverse';
const [START, END] = ['<!-- parity: made by `npm run parity` -->', '<!-- /parity -->'];

/** What all tests of the room show, in the order of their files. */
export function everythingShown(projectFolder: string): readonly ShownLine[] {
  const room = join(projectFolder, ROOM);
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('parity'))
    .sort()
    .flatMap((file) =>
      shownLines(relative('tests', file).replace(/^\.\.\//, ''), readFileSync(join(room, file), 'utf8')),
    );
}

/** The page with the table of today in it. */
export function withTable(page: string, shown: readonly ShownLine[]): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${PAGE} has no place for the parity table.`);
  return `${page.slice(0, start)}${START}\n\n${parityTable(shown)}\n${page.slice(end)}`;
}
