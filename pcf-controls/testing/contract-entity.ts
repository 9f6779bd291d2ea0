import { type Chart, type Contract, contractToRows, type RowValues } from '@powerbill/core';
import { columnOf, componentChildren, type TableName, termColumns, termLists } from '@powerbill/schema';

type Entity = Readonly<Record<string, unknown>>;

/** A contract as `context.webAPI` gives it with everything expanded: choices and amounts as numbers. */
export function contractEntity(contract: Contract, siteId: string, chart: Chart = { accounts: [] }): Entity {
  const rows = contractToRows(contract, [], chart);
  return {
    pb_contractnumber: contract.contractNumber,
    pb_startdate: contract.startDate,
    pb_enddate: contract.endDate ?? null,
    _pb_siteid_value: siteId,
    pb_customerid: { name: contract.customer.name, accountnumber: contract.customer.number },
    pb_siteid: { pb_name: contract.site.name, pb_sitenumber: contract.site.number, pb_glstring: null },
    pb_currentversionid: {
      ...entityOf('pb_contractversion', rows.version),
      pb_versionnumber: 1,
      [termLists.components]: rows.components.map((component) => ({
        ...entityOf('pb_contractcomponent', component.component),
        pb_isactive: true,
        ...Object.fromEntries(
          componentChildren.map(({ rows: list, table, navigation }) => [
            navigation,
            component[list].map((row) => entityOf(table, row)),
          ]),
        ),
      })),
      [termLists.escalators]: rows.escalators.map((row) => entityOf('pb_escalator', row)),
      [termLists.invoiceGroups]: rows.invoiceGroups.map((row) => entityOf('pb_invoicegroup', row)),
    },
  };
}

const entityOf = (table: TableName, row: RowValues): Entity =>
  Object.fromEntries(termColumns(table).map((name) => [name, answered(table, name, row[name] ?? null)]));

function answered(table: TableName, name: string, value: string | number | boolean | null): unknown {
  const column = columnOf(table, name);
  if (value === null) return null;
  if (column.kind === 'choice') return column.choice.options.find(({ code }) => code === value)?.value;
  return column.kind === 'decimal' || column.kind === 'money' ? Number(value) : value;
}
