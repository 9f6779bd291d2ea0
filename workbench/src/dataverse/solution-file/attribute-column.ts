/** The column of an `attribute` element; what a definition cannot say becomes a note. */
import type { XmlNode } from '../xml/xml-node';
import type { FileColumn } from '../schema-file/environment-file';
import { optionsOf } from './option-sets';
import { childOf, labelOf, textOf } from './solution-parts';
import type { LookupTarget } from './relationships';

export interface AttributeContext {
  /** Global choices that the solution brings, by name. */
  readonly choices: ReadonlySet<string>;
  /** Where a lookup leads. */
  readonly targetsOf: (attribute: string) => readonly LookupTarget[];
}

export type AttributeColumn = { readonly column: FileColumn } | { readonly note: string };

const whole = (text: string, otherwise: number): number =>
  /^-?\d+$/.test(text) ? Number.parseInt(text, 10) : otherwise;

/** Reads one attribute. Business requirements are left to forms, as the platform leaves them. */
export function attributeColumn(attribute: XmlNode, context: AttributeContext): AttributeColumn {
  const name = textOf(attribute, 'LogicalName') || textOf(attribute, 'Name');
  const common = {
    label: labelOf(attribute, 'displaynames') || name,
    ...(textOf(attribute, 'IsAuditEnabled') === '0' ? { audited: false } : {}),
    ...(['1', '2', '3'].includes(textOf(attribute, 'SourceType')) ? { readOnly: true } : {}),
  };
  const make = builders[textOf(attribute, 'Type').toLowerCase()];
  if (!make) return { note: `${name}: columns of the type '${textOf(attribute, 'Type')}' are left out` };
  const made = make(attribute, context, name);
  return typeof made === 'string' ? { note: `${name}: ${made}` } : { column: { ...common, ...made } };
}

type Own = DistributiveOmit<FileColumn, 'label' | 'audited' | 'readOnly'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Builder = (attribute: XmlNode, context: AttributeContext, name: string) => Own | string;

const LONGEST_TEXT = 4000;
const LONGEST_MEMO = 1_048_576;

const text: Builder = (attribute) => {
  const autoNumber = textOf(attribute, 'AutoNumberFormat');
  const maxLength = whole(textOf(attribute, 'MaxLength'), 100);
  if (maxLength > LONGEST_TEXT) return { kind: 'memo', maxLength: Math.min(maxLength, LONGEST_MEMO) };
  return { kind: 'text', maxLength, ...(autoNumber === '' ? {} : { autoNumber }) };
};

const memo: Builder = (attribute) => ({
  kind: 'memo',
  maxLength: Math.min(whole(textOf(attribute, 'MaxLength'), 2000), LONGEST_MEMO),
});

const choice: Builder = (attribute, { choices }, name) => {
  const local = optionsOf(childOf(attribute, 'optionset'));
  if (local.length > 0) return { kind: 'choice', choice: { options: local }, ...defaultOf(attribute, local) };
  const global = textOf(attribute, 'OptionSetName');
  if (choices.has(global)) return { kind: 'choice', choice: global };
  return `the choice '${global || name}' is not in the solution: the column is left out`;
};

function defaultOf(
  attribute: XmlNode,
  options: readonly { readonly value: number }[],
): { readonly default?: number } {
  const value = whole(textOf(attribute, 'AppDefaultValue'), -1);
  return options.some((option) => option.value === value) ? { default: value } : {};
}

const multiChoice: Builder = (attribute, context, name) => {
  const made = choice(attribute, context, name);
  return typeof made === 'string' || made.kind !== 'choice'
    ? made
    : { kind: 'multiChoice', choice: made.choice };
};

const dateTime: Builder = (attribute) => {
  if (textOf(attribute, 'Behavior') === '2') return { kind: 'date' };
  return {
    kind: 'dateTime',
    behavior: textOf(attribute, 'Behavior') === '3' ? 'timeZoneIndependent' : 'userLocal',
  };
};

const lookup: Builder = (attribute, { targetsOf }, name) => {
  const found = targetsOf(name);
  const [first] = found;
  if (!first) return 'no relationship tells where the lookup leads: the column is left out';
  const inverse = Object.fromEntries(found.map((one) => [one.table, one.inverse]));
  const navigation = navigationOf(found, attribute.attributes.get('PhysicalName'));
  return {
    kind: 'lookup',
    targets: found.map((one) => one.table),
    inverse,
    ...first.behaviors,
    ...(navigation === undefined ? {} : { navigation }),
  };
};

/** The properties that lead to the targets: one, or one for each of several, as far as the solution names them. */
function navigationOf(
  found: readonly LookupTarget[],
  schemaName: string | undefined,
): string | Readonly<Record<string, string>> | undefined {
  const [only, ...others] = found;
  if (others.length === 0) return only?.navigation === '' ? schemaName : only?.navigation;
  if (found.some((one) => one.navigation === '')) return undefined;
  return Object.fromEntries(found.map((one) => [one.table, one.navigation]));
}

const money: Builder = (attribute) => ({
  kind: 'money',
  precision: Math.min(whole(textOf(attribute, 'Accuracy'), 2), 4),
});

/** By the type of the attribute. */
const builders: Readonly<Record<string, Builder>> = {
  nvarchar: text,
  varchar: text,
  ntext: memo,
  memo,
  int: (attribute) => ({
    kind: 'whole',
    min: whole(textOf(attribute, 'MinValue'), -2_147_483_648),
    max: whole(textOf(attribute, 'MaxValue'), 2_147_483_647),
  }),
  bigint: () => ({ kind: 'decimal', precision: 0 }),
  decimal: (attribute) => ({
    kind: 'decimal',
    precision: Math.min(whole(textOf(attribute, 'Accuracy'), 2), 10),
  }),
  float: (attribute) => ({
    kind: 'double',
    precision: Math.min(whole(textOf(attribute, 'Accuracy'), 2), 5),
    min: -100_000_000_000,
    max: 100_000_000_000,
  }),
  money,
  bit: (attribute) => ({ kind: 'yesNo', default: textOf(attribute, 'AppDefaultValue') === '1' }),
  datetime: dateTime,
  picklist: choice,
  multiselectpicklist: multiChoice,
  lookup,
  customer: lookup,
  uniqueidentifier: () => ({ kind: 'text', maxLength: 36 }),
  file: (attribute) => ({ kind: 'file', maxSizeInKb: whole(textOf(attribute, 'MaxValue'), 32_768) }),
  image: (attribute) => ({
    kind: 'image',
    maxSizeInKb: Math.min(whole(textOf(attribute, 'MaxValue'), 10_240), 30_720),
    isPrimary: textOf(attribute, 'DisplayMask').includes('PrimaryImage'),
  }),
};
