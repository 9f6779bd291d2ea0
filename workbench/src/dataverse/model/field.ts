import type { ChoiceOption, Column } from '@powerbill/schema';
import type { columns } from '@powerbill/schema';

type ColumnKind = Column['kind'];

/** How a column behaves; `state` and `status` are whole numbers with a meaning, `version` counts writes. */
export type FieldKind = ColumnKind | 'state' | 'status' | 'version';

/** A column as the Web API sees it. */
export interface Field {
  /** Logical name. */
  readonly name: string;
  /** Name of the property in a body: `_x_value` for a lookup. */
  readonly property: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  /** Set by the platform: a value in a request is refused. */
  readonly readOnly: boolean;
  readonly secured: columns.ColumnProfile | undefined;
  /** Longest text in UTF-16 units; 0 for columns that are no text. */
  readonly maxLength: number;
  readonly min: number;
  readonly max: number;
  /** Digits after the point; 0 for columns that are no decimal. */
  readonly precision: number;
  readonly options: readonly ChoiceOption[];
  readonly choiceName: string;
  /** Value of a row that says nothing: of a choice or a yes/no. */
  readonly defaultValue: number | null;
  /** Logical names of the tables that a lookup may point to. */
  readonly targets: readonly string[];
  readonly onDelete: 'restrict' | 'removeLink' | 'cascade';
}

export const isLookup = (field: Field): boolean => field.kind === 'lookup';

/** A lookup with several targets stores the table of its row beside the id. */
export const isPolymorphic = (field: Field): boolean => field.targets.length > 1;

export const isText = (field: Field): boolean => field.kind === 'text' || field.kind === 'memo';

/** The key of a service endpoint is taken and never given: not as a value, nor by a condition or an order. */
export const isWriteOnly = (field: Field): boolean => field.name === 'authvalue';

/** Columns whose stored value is an exact number. */
export const isNumeric = (field: Field): boolean =>
  ['whole', 'decimal', 'money', 'choice', 'state', 'status', 'version'].includes(field.kind);
