import {
  type FactsQuestion,
  type FactsSnapshot,
  type FactsSources,
  indexesOf,
  readMonth,
  type StatedProfit,
} from '@powerbill/core';
import {
  choices,
  factsKinds,
  liveQueries,
  liveRow,
  liveTables,
  measuredQueries,
  monthOfPeriodKey,
  type NeededFacts,
  profitsQuery,
  unpackBytes,
} from '@powerbill/schema';
import { inflateSync, strFromU8 } from 'fflate';
import { decimalText } from '../../grid/values/decimal-text';
import type { RowReader } from '../../grid/web/row-reader';
import type { WebAccess } from '../../grid/web/web-access';

interface List {
  readonly table: string;
  readonly query: string;
  readonly take: (rows: readonly RowReader[], into: Taken) => void;
}

interface Taken {
  readonly snapshots: FactsSnapshot[];
  readonly entries: FactsSources['entries'][number][];
  readonly stated: StatedProfit[];
}

/** What is asked for: equal questions ask for the same rows. */
export interface FactsPlan {
  readonly key: string;
  readonly lists: readonly List[];
}

/** The lists that hold all facts of the questions, each asked for once. */
export function planFacts(questions: readonly FactsQuestion[]): FactsPlan {
  const needed = questions.map((question): NeededFacts => ({
    ...question,
    indexes: indexesOf(question.contract),
  }));
  const profits = profitsQuery(needed);
  const lists: List[] = [
    ...measuredQueries(needed).map((query): List => ({
      table: 'pb_sitefacts',
      query: optionsOf(query),
      take: (rows, into) => into.snapshots.push(...rows.flatMap(readSnapshot)),
    })),
    ...liveQueries(needed).map(({ section, query }): List => ({
      table: liveTables[section].table,
      query: optionsOf(query),
      take: (rows, into) =>
        into.entries.push(
          ...rows.map(({ values }) => liveRow(section, values, (raw) => decimalText(raw) ?? undefined)),
        ),
    })),
    ...(profits === null
      ? []
      : [
          {
            table: 'pb_statement',
            query: optionsOf(profits),
            take: (rows: readonly RowReader[], into: Taken) => into.stated.push(...rows.flatMap(readStated)),
          },
        ]),
  ];
  return { key: JSON.stringify(lists.map(({ table, query }) => [table, query])), lists };
}

/** The part of an address that `context.webAPI` takes. */
const optionsOf = (query: string): string => query.slice(query.indexOf('?'));

/** Reads the lists one after another; `onList` hears how many are done, and may throw to stop. */
export async function readFacts(
  web: WebAccess,
  plan: FactsPlan,
  onList: (done: number) => void,
): Promise<FactsSources> {
  const taken: Taken = { snapshots: [], entries: [], stated: [] };
  for (const [index, { table, query, take }] of plan.lists.entries()) {
    onList(index);
    take(await web.retrieveAll(table, query, () => onList(index)), taken);
  }
  return taken;
}

/** A snapshot, without rows where the column that holds them came back empty: it is hidden from the person. */
function readSnapshot(row: RowReader): FactsSnapshot[] {
  const kind = row.choice('pb_kind', choices.factsKind)?.code;
  if (kind === undefined) return [];
  const { section, restricted } = factsKinds[kind];
  const detail = row.text(restricted ? 'pb_restricteddetail' : 'pb_detail');
  return [
    {
      siteId: (row.text('_pb_siteid_value') ?? '').toLowerCase(),
      month: monthOfPeriodKey(row.text('pb_periodkey') ?? ''),
      section,
      key: row.text('pb_key') ?? '',
      checksum: row.text('pb_checksum') ?? '',
      rows: detail === null ? null : unpackRows(detail),
    },
  ];
}

function unpackRows(packed: string): readonly unknown[] {
  const rows: unknown = JSON.parse(strFromU8(unpackBytes(packed, (bytes) => inflateSync(bytes))));
  return Array.isArray(rows) ? rows : [];
}

function readStated(row: RowReader): StatedProfit[] {
  const from = readMonth(row.date('pb_serviceperiodstart')?.slice(0, 7), '');
  const to = readMonth(row.date('pb_serviceperiodend')?.slice(0, 7), '');
  const profit = row.decimal('pb_profit');
  if (!from.ok || !to.ok || profit === null) return [];
  const contractId = (row.text('_pb_contractid_value') ?? '').toLowerCase();
  return [{ contractId, from: from.value, to: to.value, profit }];
}
