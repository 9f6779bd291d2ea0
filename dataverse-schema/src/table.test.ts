import { columns, customTable, localChoice, navigationOf } from './index';
import type { RowOf, WriteOf } from './table';

const sizes = localChoice('acme_thing_acme_sizes', 'Sizes', [
  { value: 1, code: 'small', label: 'Small' },
  { value: 2, code: 'large', label: 'Large' },
]);

const thing = customTable({
  logicalName: 'acme_thing',
  setName: 'acme_things',
  label: 'Thing',
  pluralLabel: 'Things',
  ownership: 'user',
  primaryName: 'acme_name',
  columns: {
    acme_name: columns.text({ label: 'Name', maxLength: 10, required: true, autoNumber: 'T-{SEQNUM:3}' }),
    acme_sizes: columns.multiChoice(sizes, { label: 'Sizes', default: [1] }),
    acme_weight: columns.double({ label: 'Weight', precision: 3 }),
    acme_manual: columns.file({ label: 'Manual' }),
    acme_photo: columns.image({ label: 'Photo' }),
    acme_price: columns.money({ label: 'Price', precision: 2 }),
    acme_tax: columns.money({ label: 'Tax', precision: 2, calculated: { formula: '[acme_price] * 0.2' } }),
    acme_at: columns.dateTime({ label: 'At', behavior: 'timeZoneIndependent' }),
    acme_madeby: columns.lookup({
      label: 'Made by',
      targets: ['account', 'contact'],
      navigation: 'acme_MadeBy',
      inverse: 'acme_made',
      ...columns.parental,
    }),
    acme_usedby: columns.lookup({
      label: 'Used by',
      targets: ['account', 'contact'],
      navigation: { account: 'acme_used_account', contact: 'acme_used_contact' },
      inverse: { account: 'Acme_Uses' },
    }),
    acme_partof: columns.lookup({
      label: 'Part of',
      targets: ['acme_thing'],
      inverse: 'acme_parts',
      hierarchical: true,
    }),
  },
});

it('infers rows and writes of every kind of column', () => {
  const write: WriteOf<typeof thing> = {
    acme_name: 'a',
    acme_sizes: '1,2',
    acme_weight: 1.5,
    acme_manual: 'an id',
    acme_photo: 'base 64',
    acme_price: '12.50',
    acme_at: null,
  };
  const row: Pick<RowOf<typeof thing>, 'acme_name' | 'acme_sizes' | 'acme_weight' | 'acme_tax'> = {
    acme_name: 'a',
    acme_sizes: null,
    acme_weight: 2,
    acme_tax: '2.50',
  };
  const weight: number | null = row.acme_weight;
  const tax: string | null = row.acme_tax;
  expect([write.acme_weight, weight, tax]).toEqual([1.5, 2, '2.50']);
});

it('is data: nothing of a definition is lost as JSON but what code adds to choices', () => {
  const copy = JSON.parse(JSON.stringify(thing)) as typeof thing;
  const { acme_sizes: ours, ...others } = thing.columns;
  const { acme_sizes: theirs, ...copied } = copy.columns;
  expect(copied).toEqual(others);
  expect(theirs.choice).toMatchObject({
    name: ours.choice.name,
    options: ours.choice.options,
    global: false,
  });
});

it('names navigation properties: by schema name and target, by target, by column', () => {
  const singles = navigationOf(thing, [thing]).filter((one) => one.kind === 'single');
  expect(singles.map((one) => one.name)).toEqual(
    expect.arrayContaining([
      'acme_MadeBy_account',
      'acme_MadeBy_contact',
      'acme_used_account',
      'acme_used_contact',
      'acme_partof',
      'ownerid',
    ]),
  );
});

it('names the collections at the other end: one name with the plural of each target, or one for each', () => {
  const account = { ...thing, logicalName: 'account', columns: {}, links: {} };
  const collections = navigationOf(account, [thing]).filter((one) => one.kind === 'collection');
  expect(collections.map((one) => one.name)).toEqual(['acme_made_accounts', 'Acme_Uses']);
  const contact = { ...account, logicalName: 'contact' };
  expect(navigationOf(contact, [thing]).map((one) => one.name)).toEqual(['acme_made_contacts']);
});
