import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { readSchema } from './schema-source';
import { UsageError } from './usage';

const folder = mkdtempSync(join(tmpdir(), 'powerbill-schema-'));
afterAll(() => rmSync(folder, { recursive: true }));

const attribute =
  '<attribute PhysicalName="acme_Name"><Type>nvarchar</Type><LogicalName>acme_name</LogicalName><DisplayMask>PrimaryName</DisplayMask><MaxLength>50</MaxLength></attribute>';
const entity = `<Entity><Name>acme_Thing</Name><EntityInfo><entity Name="acme_Thing"><attributes>${attribute}</attributes></entity></EntityInfo></Entity>`;
const customizations = `<ImportExportXml><Entities>${entity}</Entities></ImportExportXml>`;

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const tablesOf = (name: string): readonly string[] =>
  readSchema(name)
    .tables.map((table) => table.logicalName)
    .filter((one) => one.includes('_'));

const refusal = (name: string): string => {
  try {
    readSchema(name);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('It was read.');
};

describe('--schema', () => {
  it('reads a definition file, with somebody to sign in as', () => {
    const { tables, people, provisioning } = readSchema('workbench/dataverse/sample.json');
    expect(tables.map((table) => table.logicalName)).toContain('trip_boat');
    expect(people.map((one) => [one.name, one.userName, one.clientId === undefined])).toEqual([
      ['system', 'system@powerbill.example', true],
      ['app', 'app@powerbill.example', false],
      ['sky', 'sky@powerbill.example', true],
      ['mia', 'mia@powerbill.example', true],
    ]);
    expect(provisioning.roles?.map((role) => role.name)).toEqual(['Skipper', 'Harbour']);
  });

  it.each([
    [
      'its zip',
      () =>
        file('thing.zip', zipSync({ 'customizations.xml': strToU8(customizations), 'x.xml': strToU8('<') })),
    ],
    ['its customizations.xml', () => file('customizations.xml', customizations)],
    [
      'its unpacked folder',
      () => {
        file('unpacked/Entities/acme_Thing/Entity.xml', entity);
        file('unpacked/Other/Solution.xml', '<');
        return join(folder, 'unpacked');
      },
    ],
  ])('reads a solution: %s', (_name, make) => {
    expect(tablesOf(make())).toEqual(['acme_thing']);
  });

  it.each([
    [
      'a file that is not there',
      () => join(folder, 'none.json'),
      /none\.json (?:does not exist|cannot be read)/,
    ],
    ['a zip that is none', () => file('broken.zip', 'PK'), /is no zip that can be read/],
    ['a solution that is no XML', () => file('broken.xml', '<Entity>'), /cannot be read: .*line 1/i],
    ['a solution without tables', () => file('empty.xml', '<ImportExportXml />'), /holds no tables/],
    [
      'a definition with problems',
      () => file('wrong.json', '{"tables":[{}]}'),
      /\/tables\/0\/logicalName schema\.missing: /,
    ],
  ])('refuses %s in words', (_name, make, sentence) => {
    expect(refusal(make())).toMatch(sentence);
  });
});
