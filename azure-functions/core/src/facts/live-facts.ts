/** How facts that are rows of their own become the sections of a facts document. */
import type { Month } from '../calendar/date';
import { readCase } from '../command/read-case';
import type { Contract } from '../contract/contract';
import type { MonthSpan } from '../contract/facts-needed';
import type { Json, JsonObject } from '../json/json';
import type { InputError } from '../reading/problems';
import type { Facts, FactsSection } from './facts';
import { readFacts } from './read-facts';

/** The sections of the facts that are rows of their own, which people and systems may change at any time. */
export type LiveSection = 'adHocLines' | 'readiness' | 'priceIndex' | 'performance';

/** What a statement reads of them, with the profits of the months before, which statements hold. */
export type LiveFacts = Pick<Facts, LiveSection | 'profit'>;

/** One row: what names it, and what a facts document holds of it. */
export interface LiveEntry {
  readonly section: LiveSection;
  /** The contract of an ad-hoc line, the site of readiness and performance values; null for a price index. */
  readonly ofId: string | null;
  /** `yyyy-MM`, unless a person wrote something else. */
  readonly month: string;
  /** The id of an ad-hoc line, the index, the code of a measure; null for readiness. */
  readonly name: string | null;
  /** As it was entered: whoever reads it validates it. */
  readonly row: JsonObject;
}

/** For whom facts are put together: a contract, its site, and the months of each section that are needed. */
export interface FactsQuestion {
  readonly siteId: string;
  readonly siteNumber: string;
  readonly contractId: string;
  readonly contract: Contract;
  /** The first service month that is billed. */
  readonly period: Month;
  readonly needed: Readonly<Record<FactsSection, MonthSpan | null>>;
}

/** What is known of the rows that a question may need; it may hold those of other contracts as well. */
export interface LiveRows {
  readonly entries: readonly LiveEntry[];
  /** The section `profit` of the question, month by month. */
  readonly profit: readonly JsonObject[];
}

export type LiveReading =
  { readonly ok: true; readonly live: LiveFacts } | { readonly ok: false; readonly message: string };

/** The price indexes that the escalators of a contract name. */
export const indexesOf = (contract: Contract): string[] => [
  ...new Set(contract.escalators.flatMap((one) => (one.index === undefined ? [] : [one.index]))),
];

/**
 * The live facts of one question, in an order that depends on nothing but the rows: ad-hoc lines by id, the others by
 * month and name. People enter such rows, so that they are validated here; the message says which one is wrong.
 */
export function liveFactsOf(question: FactsQuestion, rows: LiveRows): LiveReading {
  const mine = rows.entries.filter((entry) => isNeeded(question, entry));
  const sections = Object.fromEntries(
    Object.entries({
      adHocLines: listOf(mine, 'adHocLines'),
      readiness: byMonth(mine),
      priceIndex: listOf(mine, 'priceIndex'),
      performance: listOf(mine, 'performance'),
      profit: rows.profit,
    }).filter(([, section]) => Object.keys(section).length > 0),
  );
  const reading = readLive(question, {
    schema: 'powerbill.facts/1',
    site: question.siteNumber,
    ...sections,
  });
  if (!reading.ok) return { ok: false, message: sentence(reading.errors) };
  const { adHocLines, readiness, priceIndex, performance, profit } = reading.value;
  return {
    ok: true,
    live: {
      ...(adHocLines === undefined ? {} : { adHocLines }),
      ...(readiness === undefined ? {} : { readiness }),
      ...(priceIndex === undefined ? {} : { priceIndex }),
      ...(performance === undefined ? {} : { performance }),
      ...(profit === undefined ? {} : { profit }),
    },
  };
}

/** Ad-hoc lines must fit the contract as well: only with them the contract is read again. */
function readLive(question: FactsQuestion, document: JsonObject) {
  if (document.adHocLines === undefined) return readFacts(document);
  const reading = readCase({
    contract: JSON.stringify(question.contract),
    facts: JSON.stringify(document),
    period: question.period,
  });
  return reading.ok ? { ok: true as const, value: reading.value.facts } : reading;
}

function sentence(errors: readonly InputError[]): string {
  const [first] = errors;
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `A row that was entered for the month is not valid: ${first?.path ?? ''} ${first?.message ?? ''}${rest} Correct it and run the month again.`;
}

function isNeeded(question: FactsQuestion, { section, ofId, month, name }: LiveEntry): boolean {
  const span = question.needed[section];
  if (span === null || month < span.from || month > span.to) return false;
  switch (section) {
    case 'adHocLines':
      return ofId === question.contractId;
    case 'readiness':
    case 'performance':
      return ofId === question.siteId;
    case 'priceIndex':
      return indexesOf(question.contract).includes(name ?? '');
  }
}

function listOf(entries: readonly LiveEntry[], section: LiveSection): Json[] {
  const place = ({ month, name }: LiveEntry): string =>
    section === 'adHocLines' ? (name ?? '') : `${month} ${name ?? ''}`;
  return entries
    .filter((entry) => entry.section === section)
    .sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0))
    .map(({ row }) => row);
}

function byMonth(entries: readonly LiveEntry[]): JsonObject {
  const readiness = entries.filter(({ section }) => section === 'readiness');
  return Object.fromEntries(
    readiness.map(({ month, row }): [string, Json] => [month, row]).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
