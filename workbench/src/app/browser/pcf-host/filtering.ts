import { conditionFilter } from './condition';

type Filtering = ComponentFramework.PropertyHelper.DataSetApi.Filtering;
type FilterExpression = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;

const OR = 1;

/** The filter that a control puts on top of the view; it counts from the next refresh on. */
export function createFiltering(): Filtering {
  const none = (): FilterExpression => ({ conditions: [], filterOperator: 0 });
  let current = none();
  return {
    getFilter: () => current,
    setFilter: (expression) => {
      current = expression;
    },
    clearFilter: () => {
      current = none();
    },
  };
}

/** A filter with its nested ones as OData; empty when it holds no condition. */
export function filterText(table: string, expression: FilterExpression): string {
  const parts = [
    ...expression.conditions.map((condition) => conditionFilter(table, condition)),
    ...(expression.filters ?? []).map((nested) => filterText(table, nested)).filter((text) => text !== ''),
  ];
  return parts.length < 2
    ? parts.join('')
    : `(${parts.join(expression.filterOperator === OR ? ' or ' : ' and ')})`;
}
