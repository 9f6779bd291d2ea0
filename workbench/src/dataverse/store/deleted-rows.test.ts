import { columns, customTable } from '@powerbill/schema';
import { tableNamed } from '../model/table';
import { countDeletions, readDeletions, recordDeletion } from './deleted-rows';
import { openStore } from './open-store';

const note = customTable({
  logicalName: 'acme_note',
  setName: 'acme_notes',
  label: 'Note',
  pluralLabel: 'Notes',
  ownership: 'organization',
  primaryName: 'acme_name',
  columns: { acme_name: columns.text({ label: 'Name', maxLength: 10 }) },
});
const { sql, catalog, close } = openStore({ tables: [note] });
afterAll(close);
const table = tableNamed(catalog, 'acme_note');

it('L2 a row that came back after the window is a deleted one within it', () => {
  recordDeletion(sql, table, { id: 'a', version: 5 }, '2025-07-02T10:20:30Z');
  sql.run('INSERT INTO "acme_note" ("acme_noteid", "versionnumber") VALUES (?, ?)', ['a', 9]);
  const until = (version: number) => ({ since: 1, until: version });
  expect(readDeletions(sql, table, until(8), 0, 10)).toEqual([{ id: 'a', version: 5 }]);
  expect(readDeletions(sql, table, until(9), 0, 10)).toEqual([]);
  expect([countDeletions(sql, table, until(8)), countDeletions(sql, table, until(9))]).toEqual([1, 0]);
});
