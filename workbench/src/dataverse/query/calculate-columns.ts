/** Makes the formulas of a catalog known to the SQL engine, each as a function of the columns that it needs. */
import { evaluateFormula, type FormulaSurroundings } from '../formula/evaluate-formula';
import type { Catalog } from '../model/table';
import type { Sqlite } from '../store/sqlite';
import { calculationName } from '../store/value-sql';
import { formulaValue, storedResult } from './formula-values';

/** Defines the functions; `surroundings` gives the moment of the request. */
export function defineCalculations(sql: Sqlite, catalog: Catalog, surroundings: FormulaSurroundings): void {
  for (const field of catalog.tables.flatMap((table) => table.fields)) {
    const { calculated } = field;
    if (!calculated) continue;
    const fields = calculated.inputs.map((input) => input.field);
    // The name is quoted where it is called.
    sql.define(calculationName(field).slice(1, -1), fields.length, (values) =>
      storedResult(
        field,
        evaluateFormula(
          calculated.formula,
          fields.map((one, index) => formulaValue(one, values[index] ?? null)),
          surroundings,
        ),
      ),
    );
  }
}
