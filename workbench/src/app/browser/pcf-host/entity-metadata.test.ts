import { fakeConnection } from '../testing/fake-connection';
import { readEntityMetadata } from './entity-metadata';

const label = (text: string) => ({ UserLocalizedLabel: { Label: text, LanguageCode: 1033 } });

interface Attribute {
  readonly DisplayName: string;
  readonly AttributeTypeName: string;
  readonly OptionSet: Record<string, { readonly value: number; readonly text: string }>;
}

it('gives the names of a table, and the columns and options that were asked for', async () => {
  const { connection, sent } = fakeConnection(({ path }) => ({
    json: path.includes('Picklist')
      ? {
          value: [
            {
              LogicalName: 'pb_status',
              OptionSet: null,
              GlobalOptionSet: { Options: [{ Value: 1, Label: label('Sent') }] },
            },
          ],
        }
      : {
          LogicalName: 'pb_statement',
          EntitySetName: 'pb_statements',
          DisplayName: label('Statement'),
          Attributes: [
            { LogicalName: 'pb_status', AttributeType: 'Picklist', DisplayName: label('Status') },
            { LogicalName: 'pb_total', AttributeType: 'Money', DisplayName: label('Total') },
          ],
        },
  }));
  const metadata = await readEntityMetadata(connection, 'pb_statement', ['pb_status']);
  expect(metadata).toMatchObject({ EntitySetName: 'pb_statements', DisplayName: 'Statement' });
  const attributes = metadata.Attributes as { get(name: string): Attribute | null; getLength(): number };
  expect(attributes.getLength()).toBe(1);
  expect(attributes.get('pb_status')).toMatchObject({
    DisplayName: 'Status',
    AttributeTypeName: 'picklist',
    OptionSet: { '1': { value: 1, text: 'Sent' } },
  });
  expect(attributes.get('pb_total')).toBeNull();
  expect(sent).toHaveLength(2);
});

it('does not ask for options where no choice column was asked for', async () => {
  const { connection, sent } = fakeConnection(() => ({ json: { Attributes: [] } }));
  await readEntityMetadata(connection, 'pb_statement', []);
  expect(sent).toHaveLength(1);
});
