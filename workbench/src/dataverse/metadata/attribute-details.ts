/** What the metadata tells of a column beyond what it tells of every column. */
import { JsonNumber, type JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { managed } from './managed-property';

/** Whether a value is kept, worked out, or summed up: `SourceType` of the kinds that can be either. */
export function sourceTypeOf(field: Field): number | null {
  if (field.calculated) return 1;
  if (field.rollup) return 2;
  return ['text', 'whole', 'decimal', 'money', 'yesNo', 'date', 'dateTime', 'choice', 'double'].includes(
    field.kind,
  )
    ? 0
    : null;
}

/** How a value is worked out, in the words of its definition. */
function formulaOf(table: Table, field: Field): string | null {
  const column = table.definition.columns[field.name];
  if (column && 'calculated' in column) return column.calculated.formula;
  return field.rollup ? JSON.stringify(field.rollup) : null;
}

const LARGEST_VERSION = '9223372036854775807';

/** The properties of the derived type of a column. */
export function attributeDetails(table: Table, field: Field): JsonObject {
  const formula = { FormulaDefinition: formulaOf(table, field), SourceTypeMask: 0 };
  const limits = { MinValue: field.min, MaxValue: field.max };
  switch (field.kind) {
    case 'text':
      return {
        MaxLength: field.maxLength,
        DatabaseLength: field.maxLength * 2,
        Format: 'Text',
        FormatName: { Value: 'Text' },
        ImeMode: 'Auto',
        YomiOf: null,
        IsLocalizable: false,
        ...formula,
      };
    case 'memo':
      return {
        MaxLength: field.maxLength,
        Format: 'TextArea',
        FormatName: { Value: 'TextArea' },
        ImeMode: 'Auto',
        IsLocalizable: false,
      };
    case 'whole':
      return { ...limits, Format: 'None', ...formula };
    case 'version':
      return { MinValue: new JsonNumber('-9223372036854775808'), MaxValue: new JsonNumber(LARGEST_VERSION) };
    case 'double':
      return { ...limits, Precision: field.precision, ImeMode: 'Disabled' };
    case 'decimal':
      return { ...limits, Precision: field.precision, ImeMode: 'Disabled', ...formula };
    case 'money':
      return {
        ...limits,
        Precision: field.precision,
        PrecisionSource: precisionSources[field.precisionSource],
        CalculationOf: field.companionOf ?? null,
        IsBaseCurrency: field.companionOf !== undefined,
        ImeMode: 'Disabled',
        ...formula,
      };
    case 'yesNo':
      return { DefaultValue: field.defaultValue === 1, ...formula };
    case 'date':
      return { ...moments('DateOnly', 'DateOnly'), ...formula };
    case 'dateTime':
      return { ...moments('DateAndTime', behaviors[field.behavior]), ...formula };
    case 'lookup':
      return { Targets: field.targets, Format: 'None' };
    case 'choice':
    case 'multiChoice':
      return {
        DefaultFormValue: defaultOf(field),
        ParentPicklistLogicalName: null,
        ChildPicklistLogicalNames: [],
        ...(field.kind === 'choice' ? formula : {}),
      };
    case 'state':
    case 'status':
      return { DefaultFormValue: null, ChildPicklistLogicalNames: [] };
    case 'file':
      return field.companionOf === undefined ? { MaxSizeInKB: field.maxSizeInKb } : {};
    case 'image':
      return {
        MaxSizeInKB: field.maxSizeInKb,
        MaxHeight: 144,
        MaxWidth: 144,
        IsPrimaryImage: field.primaryImage,
        CanStoreFullImage: field.fullImage,
      };
    case 'id':
      return {};
  }
}

const precisionSources = { column: 0, organization: 1, currency: 2 } as const;
const behaviors = { userLocal: 'UserLocal', timeZoneIndependent: 'TimeZoneIndependent' } as const;

/** -1 stands for no default. */
const defaultOf = ({ defaultValue }: Field): number =>
  Number(typeof defaultValue === 'string' ? (defaultValue.split(',')[0] ?? -1) : (defaultValue ?? -1));

const moments = (format: string, behavior: string): JsonObject => ({
  Format: format,
  DateTimeBehavior: { Value: behavior },
  CanChangeDateTimeBehavior: managed('canchangedatetimebehavior', false),
  MinSupportedValue: '1753-01-01T00:00:00Z',
  MaxSupportedValue: '9999-12-30T23:59:59Z',
  ImeMode: 'Inactive',
});
