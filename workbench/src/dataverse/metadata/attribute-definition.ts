/** What the metadata tells of a column. */
import type { Json, JsonObject } from '../json/exact-json';
import { type Field, type FieldKind, isWriteOnly } from '../model/field';
import type { Table } from '../model/table';
import { label } from './label';
import { stableId } from './stable-id';

const types: Readonly<Record<FieldKind, readonly [code: string, typeName: string]>> = {
  id: ['Uniqueidentifier', 'UniqueIdentifierAttributeMetadata'],
  text: ['String', 'StringAttributeMetadata'],
  memo: ['Memo', 'MemoAttributeMetadata'],
  whole: ['Integer', 'IntegerAttributeMetadata'],
  decimal: ['Decimal', 'DecimalAttributeMetadata'],
  money: ['Money', 'MoneyAttributeMetadata'],
  yesNo: ['Boolean', 'BooleanAttributeMetadata'],
  date: ['DateTime', 'DateTimeAttributeMetadata'],
  dateTime: ['DateTime', 'DateTimeAttributeMetadata'],
  choice: ['Picklist', 'PicklistAttributeMetadata'],
  lookup: ['Lookup', 'LookupAttributeMetadata'],
  state: ['State', 'StateAttributeMetadata'],
  status: ['Status', 'StatusAttributeMetadata'],
  version: ['BigInt', 'BigIntAttributeMetadata'],
};

/** The types that the columns of a table can be cast to: those that the platform has, ours among them. */
export const ATTRIBUTE_TYPES: ReadonlySet<string> = new Set([
  ...Object.values(types).map(([, typeName]) => typeName),
  ...['Double', 'EntityName', 'File', 'Image', 'ManagedProperty', 'MultiSelectPicklist'].map(
    (code) => `${code}AttributeMetadata`,
  ),
]);

/** Names that are shown only when they are expanded. */
export const ATTRIBUTE_NAVIGATIONS = ['OptionSet', 'GlobalOptionSet'] as const;

export function attributeDefinition(table: Table, field: Field): JsonObject {
  const [code, typeName] = types[field.kind];
  const attributeType = field.name === 'ownerid' ? 'Owner' : code;
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${typeName}`,
    MetadataId: stableId(`${table.name}.${field.name}`),
    EntityLogicalName: table.name,
    LogicalName: field.name,
    SchemaName: field.name,
    AttributeType: attributeType,
    AttributeTypeName: { Value: `${attributeType}Type` },
    DisplayName: label(field.label),
    Description: label(field.description),
    IsPrimaryId: field === table.idField,
    IsPrimaryName: field === table.nameField,
    IsSecured: field.secured !== undefined,
    IsCustomAttribute: field.name.includes('_'),
    IsValidForCreate: !field.readOnly,
    IsValidForRead: !isWriteOnly(field),
    IsValidForUpdate: !field.readOnly && field.kind !== 'id',
    RequiredLevel: {
      Value: field.required ? 'ApplicationRequired' : field === table.idField ? 'SystemRequired' : 'None',
      CanBeChanged: false,
      ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
    },
    ...details(field),
    ...optionSets(table, field),
  };
}

function details(field: Field): JsonObject {
  switch (field.kind) {
    case 'text':
    case 'memo':
      return { MaxLength: field.maxLength };
    case 'whole':
      return { MinValue: field.min, MaxValue: field.max };
    case 'decimal':
    case 'money':
      return { Precision: field.precision };
    case 'date':
      return { Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } };
    case 'dateTime':
      return { Format: 'DateAndTime', DateTimeBehavior: { Value: 'UserLocal' } };
    case 'lookup':
      return { Targets: field.targets };
    case 'yesNo':
      return { DefaultValue: field.defaultValue === 1 };
    case 'choice':
      return { DefaultFormValue: field.defaultValue ?? -1 };
    default:
      return {};
  }
}

function optionSets(table: Table, field: Field): JsonObject {
  if (field.kind === 'choice') {
    const set = optionSet(field.choiceName, field.options);
    return { OptionSet: { ...set, IsGlobal: true }, GlobalOptionSet: { ...set, IsGlobal: true } };
  }
  if (field.kind === 'state') {
    return {
      OptionSet: { ...optionSet(`${table.name}_statecode`, table.states), IsGlobal: false },
      GlobalOptionSet: null,
    };
  }
  if (field.kind === 'status') {
    const statuses = table.states.flatMap((state) =>
      state.statuses.map((status) => ({ ...status, extra: { State: state.value } })),
    );
    return {
      OptionSet: { ...optionSet(`${table.name}_statuscode`, statuses), IsGlobal: false },
      GlobalOptionSet: null,
    };
  }
  if (field.kind === 'yesNo') {
    const option = (value: number, text: string): Json => ({ Value: value, Label: label(text) });
    return {
      OptionSet: {
        MetadataId: stableId(`${table.name}.${field.name}.options`),
        OptionSetType: 'Boolean',
        IsGlobal: false,
        TrueOption: option(1, 'Yes'),
        FalseOption: option(0, 'No'),
      },
      GlobalOptionSet: null,
    };
  }
  return {};
}

/** A choice with its options. */
export const optionSet = (
  name: string,
  options: readonly { readonly value: number; readonly label: string; readonly extra?: JsonObject }[],
): JsonObject => ({
  MetadataId: stableId(`choice.${name}`),
  Name: name,
  OptionSetType: 'Picklist',
  Options: options.map((option) => ({
    Value: option.value,
    Label: label(option.label),
    Description: label(''),
    ...option.extra,
  })),
});
