import type { ChoiceOption, Column, columns } from '@powerbill/schema';
import type { Formula } from '../formula/formula';

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
  /** Set by the platform: a value in a request is ignored. */
  readonly readOnly: boolean;
  /** The column security profile that the definition names; who else may use it is data. */
  readonly secured: string | undefined;
  /** Whether audit keeps its changes where the table is audited. */
  readonly audited: boolean;
  /** Longest text in UTF-16 units; 0 for columns that are no text. */
  readonly maxLength: number;
  /** Smallest and largest number of a column that holds numbers. */
  readonly min: number;
  readonly max: number;
  /** Digits after the point; 0 for columns that are no decimal. */
  readonly precision: number;
  /** Who says how many digits of an amount stand after the point. */
  readonly precisionSource: 'column' | 'organization' | 'currency';
  readonly options: readonly ChoiceOption[];
  readonly choiceName: string;
  /** Whether other columns may use the same choice. */
  readonly globalChoice: boolean;
  /** Words of a yes/no. */
  readonly labels: { readonly yes: string; readonly no: string };
  /** Value of a row that says nothing: of a choice, of several choices (their stored text), of a yes/no. */
  readonly defaultValue: number | string | null;
  /** Whether a moment is each user's own time, or the same face of the clock for everybody. */
  readonly behavior: 'userLocal' | 'timeZoneIndependent';
  /** The format of an autonumber; empty for other columns. */
  readonly autoNumber: string;
  /** Largest file or picture in kilobytes. */
  readonly maxSizeInKb: number;
  /** The picture that stands for the row. */
  readonly primaryImage: boolean;
  /** Whether a picture is kept in full beside its small form. */
  readonly fullImage: boolean;
  /** Logical names of the tables that a lookup may point to. */
  readonly targets: readonly string[];
  readonly onDelete: 'restrict' | 'removeLink' | 'cascade';
  /** What a change of the target does to the rows that point to it. */
  readonly cascades: Cascades;
  /** The lookup of a table to itself by which `Under` and `Above` go. */
  readonly hierarchical: boolean;
  /** How the value is worked out when it is read; undefined for columns that are stored. */
  readonly calculated: Calculation | undefined;
  /** What the column sums up. */
  readonly rollup: columns.Rollup | undefined;
  /**
   * The column that this one accompanies, made with it and never by itself: the amount of a base amount, the rollup
   * of its date and state, the file of its name, the picture of its id, time and address.
   */
  readonly companionOf: string | undefined;
}

/** What a lookup passes on when its target is assigned, shared, unshared, given another parent, merged. */
export interface Cascades {
  readonly assign: columns.Cascade;
  readonly share: columns.Cascade;
  readonly unshare: columns.Cascade;
  readonly reparent: columns.Cascade;
  readonly merge: columns.Cascade;
}

/** A formula and the columns that it needs, in the order of its references. */
export interface Calculation {
  readonly formula: Formula;
  readonly inputs: readonly CalculationInput[];
}

export interface CalculationInput {
  /** Column of the row itself, or of the row that `lookup` points to. */
  readonly field: Field;
  readonly over: { readonly lookup: Field; readonly table: string; readonly idField: Field } | undefined;
}

export const isLookup = (field: Field): boolean => field.kind === 'lookup';

/** A lookup with several targets stores the table of its row beside the id. */
export const isPolymorphic = (field: Field): boolean => field.targets.length > 1;

export const isText = (field: Field): boolean => field.kind === 'text' || field.kind === 'memo';

/** Whether the store has a column for it; the others are worked out when they are read. */
export const isStored = (field: Field): boolean => field.calculated === undefined;

/** The key of a service endpoint is taken and never given: not as a value, nor by a condition or an order. */
export const isWriteOnly = (field: Field): boolean => field.name === 'authvalue';

/** Columns whose stored value is a number. */
export const isNumeric = (field: Field): boolean =>
  ['whole', 'decimal', 'double', 'money', 'choice', 'state', 'status', 'version'].includes(field.kind);

/** Name of the column that holds an amount in the base currency. */
export const baseNameOf = (amount: string): string => `${amount}_base`;
