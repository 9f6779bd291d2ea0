/** The queries that read snapshots of measured facts. */
import { factsKind } from '../choices';
import { propertyOf } from './column-value';
import { factsKindNames, factsKinds } from './facts-kinds';
import type { NeededFacts } from './facts-needed';
import { periodKey } from './period-key';

/** The columns of a snapshot that give its rows. */
export const detailColumns = [
  'pb_siteid',
  'pb_periodkey',
  'pb_kind',
  'pb_key',
  'pb_checksum',
  'pb_detail',
  'pb_restricteddetail',
] as const;

/** Snapshots with their rows. */
export const detailQuery = (filter: string): string =>
  `pb_sitefactses?$select=${detailColumns.map((name) => propertyOf('pb_sitefacts', name)).join(',')}&$filter=${filter}`;

interface Condition {
  readonly filter: string;
  readonly size: number;
}

/** One site with the kinds that it needs, kinds of equal months together. */
function conditionOf(request: NeededFacts): Condition | null {
  const kindsByRange = new Map<string, number[]>();
  for (const kind of factsKindNames) {
    const span = request.needed[factsKinds[kind].section];
    if (span === null) continue;
    const [from, to] = [periodKey(span.from), periodKey(span.to)];
    const months =
      from === to ? `pb_periodkey eq '${from}'` : `pb_periodkey ge '${from}' and pb_periodkey le '${to}'`;
    kindsByRange.set(months, [...(kindsByRange.get(months) ?? []), factsKind.value[kind]]);
  }
  if (kindsByRange.size === 0) return null;
  const parts = [...kindsByRange].map(
    ([months, kinds]) =>
      `(${months} and (${kinds.map((kind) => `pb_kind eq ${String(kind)}`).join(' or ')}))`,
  );
  const filter = `(_pb_siteid_value eq ${request.siteId} and (${parts.join(' or ')}))`;
  return { filter, size: filter.split(/ and | or /).length };
}

/** Dataverse refuses a query with more than 500 conditions (0x8004430C). */
const MOST_CONDITIONS = 400;

/** The queries that read the snapshots that the requests need, as few as the platform allows. */
export function measuredQueries(requests: readonly NeededFacts[]): string[] {
  const conditions = requests.map(conditionOf).filter((one) => one !== null);
  const queries: string[][] = [];
  let size = MOST_CONDITIONS;
  for (const condition of conditions) {
    if (size + condition.size > MOST_CONDITIONS) {
      queries.push([]);
      size = 0;
    }
    queries.at(-1)?.push(condition.filter);
    size += condition.size;
  }
  return queries.map((filters) => detailQuery(`pb_iscurrent eq true and (${filters.join(' or ')})`));
}
