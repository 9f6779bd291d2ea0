import { propertyOf } from './column-value';
import { joinedSpan, type NeededFacts } from './facts-needed';
import { oneOfIds } from './query-text';

/** The columns of a statement that say the profit of its service period. */
export const profitColumns = [
  'pb_contractid',
  'pb_serviceperiodstart',
  'pb_serviceperiodend',
  'pb_profit',
] as const;

/**
 * The current statements with a profit whose service period touches the months in which a request needs profits; null
 * when none needs any. A service period starts on the first day of a month.
 */
export function profitsQuery(requests: readonly NeededFacts[]): string | null {
  const wanting = requests.filter(({ needed }) => needed.profit !== null);
  const span = joinedSpan(wanting.map(({ needed }) => needed.profit));
  if (span === null) return null;
  const contracts = oneOfIds(
    '_pb_contractid_value',
    wanting.map(({ contractId }) => contractId),
  );
  return (
    `pb_statements?$select=${profitColumns.map((name) => propertyOf('pb_statement', name)).join(',')}` +
    '&$filter=pb_iscurrent eq true and pb_profit ne null' +
    ` and pb_serviceperiodend ge ${span.from}-01 and pb_serviceperiodstart le ${span.to}-01 and ${contracts}`
  );
}
