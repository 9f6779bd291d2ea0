/** All columns of a table: those of its definition and those that Dataverse adds and no definition names. */
import type { TableDefinition } from '@powerbill/schema';
import { columnFields, LARGEST_DECIMAL, plainField } from './column-fields';
import type { Field } from './field';

export function tableFields(definition: TableDefinition): readonly Field[] {
  const own = columnFields(definition);
  const added = [...currencyFields(own), ...ownerFields(definition), ...everywhere];
  const named = new Set(own.map((field) => field.name));
  return [...own, ...added.filter((field) => !named.has(field.name))];
}

const lookup = (name: string, label: string, target: string, more: Partial<Field> = {}): Field => ({
  ...plainField,
  name,
  property: `_${name}_value`,
  kind: 'lookup',
  label,
  readOnly: true,
  targets: [target],
  ...more,
});

/** A row with amounts has a currency, and the rate that its base amounts were made with. */
const currencyFields = (own: readonly Field[]): readonly Field[] =>
  own.some((field) => field.kind === 'money')
    ? [
        lookup('transactioncurrencyid', 'Currency', 'transactioncurrency', {
          readOnly: false,
          onDelete: 'restrict',
        }),
        {
          ...plainField,
          name: 'exchangerate',
          property: 'exchangerate',
          kind: 'decimal',
          label: 'Exchange rate',
          readOnly: true,
          precision: 10,
          min: 0,
          max: LARGEST_DECIMAL,
        },
      ]
    : [];

/** The owner once more, by what he is. */
const ownerFields = ({ ownership }: TableDefinition): readonly Field[] =>
  ownership === 'user'
    ? [
        lookup('owninguser', 'Owning user', 'systemuser', { companionOf: 'ownerid' }),
        lookup('owningteam', 'Owning team', 'team', { companionOf: 'ownerid' }),
      ]
    : [];

/** Counts the writes of a row. */
export const versionField: Field = {
  ...plainField,
  name: 'versionnumber',
  property: 'versionnumber',
  kind: 'version',
  label: 'Version',
  readOnly: true,
};

const everywhere: readonly Field[] = [
  lookup('createdonbehalfby', 'Created on behalf by', 'systemuser'),
  lookup('modifiedonbehalfby', 'Modified on behalf by', 'systemuser'),
  {
    ...plainField,
    name: 'overriddencreatedon',
    property: 'overriddencreatedon',
    kind: 'dateTime',
    label: 'Record created on',
  },
  versionField,
];
