/** Finds the columns that the formulas of a catalog name, and refuses what cannot be worked out. */
import type { TableDefinition } from '@powerbill/schema';
import { checkFormula } from '../formula/check-formula';
import type { Reference } from '../formula/formula';
import type { FormulaType } from '../formula/formula-value';
import type { Calculation, CalculationInput, Field } from './field';

type FieldsByTable = ReadonlyMap<string, readonly Field[]>;

/** The same fields, those that are calculated with their inputs. A formula may use another calculated column. */
export function bindCalculations(
  definitions: readonly TableDefinition[],
  fields: FieldsByTable,
): FieldsByTable {
  return new CalculationBinder(definitions, fields).bindAll();
}

class CalculationBinder {
  /** Bound fields by table and name; undefined while a field is being bound. */
  private readonly bound = new Map<string, Field | undefined>();
  private readonly primaryIds: ReadonlyMap<string, string>;

  constructor(
    definitions: readonly TableDefinition[],
    private readonly fields: FieldsByTable,
  ) {
    this.primaryIds = new Map(definitions.map((one) => [one.logicalName, one.primaryId]));
  }

  bindAll(): FieldsByTable {
    return new Map(
      [...this.fields].map(([table, own]) => [table, own.map((field) => this.bind(table, field))]),
    );
  }

  private bind(table: string, field: Field): Field {
    if (!field.calculated) return field;
    const key = `${table}.${field.name}`;
    const known = this.bound.get(key);
    if (known) return known;
    if (this.bound.has(key)) throw new RangeError(`The formula of ${key} depends on itself.`);
    this.bound.set(key, undefined);
    const { formula } = field.calculated;
    const inputs = formula.references.map((reference) => this.input(table, key, reference));
    checkFormula(
      formula,
      inputs.map((one) => formulaTypeOf(one.field)),
      formulaTypeOf(field),
    );
    const calculated: Calculation = { formula, inputs };
    const result = { ...field, calculated };
    this.bound.set(key, result);
    return result;
  }

  private input(table: string, column: string, reference: Reference): CalculationInput {
    if (reference.lookup === undefined) {
      return { field: this.column(table, column, reference.column), over: undefined };
    }
    const lookup = this.column(table, column, reference.lookup);
    const [target, ...others] = lookup.targets;
    if (lookup.kind !== 'lookup' || target === undefined || others.length > 0) {
      throw new RangeError(`The formula of ${column}: '${reference.lookup}' is no lookup with one target.`);
    }
    const idField = this.column(target, column, this.primaryIds.get(target) ?? '');
    return { field: this.column(target, column, reference.column), over: { lookup, table: target, idField } };
  }

  private column(table: string, column: string, name: string): Field {
    const field = this.fields.get(table)?.find((one) => one.name === name);
    if (!field)
      throw new RangeError(`The formula of ${column}: the table '${table}' has no column '${name}'.`);
    if (['multiChoice', 'file', 'image'].includes(field.kind)) {
      throw new RangeError(`The formula of ${column}: the column '${name}' cannot be part of a formula.`);
    }
    return this.bind(table, field);
  }
}

/** What a column is in a formula: choices and states are their numbers, ids their texts. */
function formulaTypeOf({ kind }: Field): FormulaType {
  if (kind === 'yesNo') return 'boolean';
  if (kind === 'date' || kind === 'dateTime') return 'moment';
  return ['text', 'memo', 'id', 'lookup'].includes(kind) ? 'text' : 'number';
}
