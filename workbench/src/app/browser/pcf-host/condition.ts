import { findColumn } from './column';

type ConditionExpression = ComponentFramework.PropertyHelper.DataSetApi.ConditionExpression;

/** The operators of a dataset's filter, by their numbers in the client API. */
export const ConditionOperator = {
  equal: 0,
  notEqual: 1,
  greaterThan: 2,
  lessThan: 3,
  greaterEqual: 4,
  lessEqual: 5,
  like: 6,
  in: 8,
  null: 12,
  yesterday: 14,
  today: 15,
  tomorrow: 16,
  last7Days: 17,
  next7Days: 18,
  lastWeek: 19,
  thisWeek: 20,
  lastMonth: 22,
  thisMonth: 23,
  on: 25,
  onOrBefore: 26,
  onOrAfter: 27,
  lastYear: 28,
  thisYear: 29,
  lastXDays: 33,
  nextXDays: 34,
  lastXMonths: 37,
  nextXMonths: 38,
  contains: 49,
} as const;

const comparisons: Readonly<Record<number, string>> = {
  [ConditionOperator.equal]: 'eq',
  [ConditionOperator.notEqual]: 'ne',
  [ConditionOperator.greaterThan]: 'gt',
  [ConditionOperator.lessThan]: 'lt',
  [ConditionOperator.greaterEqual]: 'ge',
  [ConditionOperator.lessEqual]: 'le',
  [ConditionOperator.on]: 'eq',
  [ConditionOperator.onOrBefore]: 'le',
  [ConditionOperator.onOrAfter]: 'ge',
};

/** Query functions that take a column, and some of them a number. */
const functions: Readonly<Record<number, string>> = {
  [ConditionOperator.yesterday]: 'Yesterday',
  [ConditionOperator.today]: 'Today',
  [ConditionOperator.tomorrow]: 'Tomorrow',
  [ConditionOperator.last7Days]: 'Last7Days',
  [ConditionOperator.next7Days]: 'Next7Days',
  [ConditionOperator.lastWeek]: 'LastWeek',
  [ConditionOperator.thisWeek]: 'ThisWeek',
  [ConditionOperator.lastMonth]: 'LastMonth',
  [ConditionOperator.thisMonth]: 'ThisMonth',
  [ConditionOperator.lastYear]: 'LastYear',
  [ConditionOperator.thisYear]: 'ThisYear',
  [ConditionOperator.lastXDays]: 'LastXDays',
  [ConditionOperator.nextXDays]: 'NextXDays',
  [ConditionOperator.lastXMonths]: 'LastXMonths',
  [ConditionOperator.nextXMonths]: 'NextXMonths',
};

const takesNumber = new Set<number>([
  ConditionOperator.lastXDays,
  ConditionOperator.nextXDays,
  ConditionOperator.lastXMonths,
  ConditionOperator.nextXMonths,
]);

/** One condition of a filter as OData; an operator that has no counterpart here is an error, never ignored. */
export function conditionFilter(table: string, condition: ConditionExpression): string {
  const { attributeName: name, conditionOperator: operator, value } = condition;
  const linked = condition.entityAliasName !== undefined && condition.entityAliasName !== '';
  const path = linked ? `${condition.entityAliasName}/${name}` : columnPath(table, name);
  const literal = (text: string): string => (linked ? quote(text) : columnLiteral(table, name, text));
  const first = Array.isArray(value) ? (value[0] ?? '') : value;
  const comparison = comparisons[operator];
  if (comparison !== undefined) return `${path} ${comparison} ${literal(first)}`;
  const called = functions[operator];
  if (called !== undefined) {
    const count = takesNumber.has(operator) ? `,PropertyValue=${first}` : '';
    return `Microsoft.Dynamics.CRM.${called}(PropertyName='${path}'${count})`;
  }
  switch (operator) {
    case ConditionOperator.null:
      return `${path} eq null`;
    case ConditionOperator.contains:
      return `contains(${path},${quote(first)})`;
    case ConditionOperator.like:
      return like(path, first);
    case ConditionOperator.in: {
      const values = Array.isArray(value) ? value : [value];
      return values.length === 0
        ? 'false'
        : `(${values.map((one) => `${path} eq ${literal(one)}`).join(' or ')})`;
    }
    default:
      throw new Error(`The filter operator ${operator} is not supported here.`);
  }
}

const quote = (text: string): string => `'${text.replace(/'/g, "''")}'`;

function columnPath(table: string, name: string): string {
  return findColumn(table, name).kind === 'lookup' ? `_${name}_value` : name;
}

function columnLiteral(table: string, name: string, text: string): string {
  switch (findColumn(table, name).kind) {
    case 'text':
    case 'memo':
      return quote(text);
    case 'yesNo':
      return text === '1' || text === 'true' ? 'true' : 'false';
    case 'id':
    case 'lookup':
      return text.replace(/[{}]/g, '');
    default:
      return text;
  }
}

/** `%` stands at the start, at the end or at both; elsewhere there is no OData for it. */
function like(path: string, pattern: string): string {
  const text = pattern.replace(/^%|%$/g, '');
  const [open, close] = [pattern.startsWith('%'), pattern.endsWith('%') && pattern.length > 1];
  if (open && close) return `contains(${path},${quote(text)})`;
  if (open) return `endswith(${path},${quote(text)})`;
  return close ? `startswith(${path},${quote(text)})` : `${path} eq ${quote(text)}`;
}
