import type { TypedChoice } from '@powerbill/schema';
import { calendarDate } from '../values/calendar-date';
import { decimalText } from '../values/decimal-text';

const FORMATTED = '@OData.Community.Display.V1.FormattedValue';

/** Reads the columns of a row that the Web API returned; what is missing or of another type is null. */
export interface RowReader {
  /** The row as it came. */
  readonly values: Readonly<Record<string, unknown>>;
  text(column: string): string | null;
  /** Exact decimal text. */
  decimal(column: string): string | null;
  whole(column: string): number | null;
  yes(column: string): boolean;
  date(column: string): string | null;
  /** The code of a choice value and the label a person reads. */
  choice<Code extends string>(column: string, of: TypedChoice<Code>): ChoiceValue<Code> | null;
  /** The rows of a collection that was expanded. */
  rows(navigation: string): readonly RowReader[];
  /** The row of a lookup that was expanded. */
  row(navigation: string): RowReader | null;
}

export interface ChoiceValue<Code extends string> {
  readonly code: Code;
  readonly label: string;
}

type Entity = Readonly<Record<string, unknown>>;

/** Wraps a row as `context.webAPI` gives it. */
export function readRow(entity: Entity): RowReader {
  return {
    values: entity,
    text: (column) => nonEmpty(entity[column]),
    decimal: (column) => decimalText(entity[column]),
    whole: (column) => whole(entity[column]),
    yes: (column) => entity[column] === true,
    date: (column) => calendarDate(entity[column]),
    choice: (column, of) => {
      const value = whole(entity[column]);
      const option = of.options.find((candidate) => candidate.value === value);
      if (option === undefined) return null;
      return { code: option.code, label: nonEmpty(entity[column + FORMATTED]) ?? option.label };
    },
    rows: (navigation) => {
      const list = entity[navigation];
      return Array.isArray(list) ? list.filter(isEntity).map(readRow) : [];
    },
    row: (navigation) => {
      const one = entity[navigation];
      return isEntity(one) ? readRow(one) : null;
    },
  };
}

const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nonEmpty = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
