/** The type under which the metadata tells of a column. */
import type { Field, FieldKind } from '../model/field';

export interface AttributeType {
  /** `AttributeType`, by which queries filter; newer types share `Virtual`. */
  readonly code: string;
  /** `AttributeTypeName` without its ending, where it differs from the code. */
  readonly name?: string;
  /** Name of the derived type without its ending, where it differs from the code. */
  readonly derived?: string;
}

const types: Readonly<Record<FieldKind, AttributeType>> = {
  id: { code: 'Uniqueidentifier', derived: 'UniqueIdentifier' },
  text: { code: 'String' },
  memo: { code: 'Memo' },
  whole: { code: 'Integer' },
  decimal: { code: 'Decimal' },
  double: { code: 'Double' },
  money: { code: 'Money' },
  yesNo: { code: 'Boolean' },
  date: { code: 'DateTime' },
  dateTime: { code: 'DateTime' },
  choice: { code: 'Picklist' },
  multiChoice: { code: 'Virtual', name: 'MultiSelectPicklist', derived: 'MultiSelectPicklist' },
  file: { code: 'Virtual', name: 'File', derived: 'File' },
  image: { code: 'Virtual', name: 'Image', derived: 'Image' },
  lookup: { code: 'Lookup' },
  state: { code: 'State' },
  status: { code: 'Status' },
  version: { code: 'BigInt' },
};

/** A customer is an account or a contact; the platform has a type of its own for such a lookup. */
const isCustomer = ({ targets }: Field): boolean =>
  targets.length === 2 && targets.includes('account') && targets.includes('contact');

/** The id of a picture's file is a plain id for its readers. */
const isFileId = ({ kind, companionOf }: Field): boolean => kind === 'file' && companionOf !== undefined;

export function attributeTypeOf(field: Field): Required<AttributeType> {
  const found = isFileId(field) ? types.id : types[field.kind];
  const code =
    field.name === 'ownerid'
      ? 'Owner'
      : field.kind === 'lookup' && isCustomer(field)
        ? 'Customer'
        : found.code;
  return {
    code,
    name: `${found.name ?? code}Type`,
    derived: `${found.derived ?? found.code}AttributeMetadata`,
  };
}
