import { type Json, isJsonObject } from '../json/json';
import { isMonth } from '../calendar/date';
import { groupNumber } from '../components/component-module';
import { anyDecimal, decimal, notNegative, positive } from '../reading/decimal';
import type { Decoder } from '../reading/decoder';
import { type Draft, type DraftOf, type Wrong, entriesOf, wrong } from '../reading/draft';
import { list } from '../reading/list';
import { within } from '../reading/place';
import type { Reading } from '../reading/problems';
import { read } from '../reading/read';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { account, date, month, oneOf, wholeNumber } from '../reading/scalars';
import { shown, shownText } from '../reading/shown';
import { anyLines, anyText, filledText, filledTitle } from '../reading/text';
import type { AdHocRow, Facts, Readiness } from './facts';

/** Reads and validates facts: their canonical form, or every problem in document order. */
export function readFacts(json: Json, at = '/facts'): Reading<Facts> {
  return read(factsDecoder, json, at);
}

const revenue = record({
  date: required(date),
  code: required(filledText),
  category: required(filledText),
  collectionType: optional(anyText),
  depositFlag: required(oneOf('Y', 'N', 'V')),
  gross: required(anyDecimal),
  net: required(anyDecimal),
  taxRate: optional(decimal({ atLeast: '0', atMost: '1' })),
  billableValidation: optional(notNegative),
});

const statistic = record({
  date: required(date),
  category: required(filledText),
  value: required(notNegative),
});

const minutes = optional(wholeNumber(0, 100_000));

const shift = record({
  date: required(date),
  jobCode: required(filledText),
  minutes: required(
    record({
      regular: minutes,
      overtime: minutes,
      doubleOvertime: minutes,
      holiday: minutes,
      holidayOvertime: minutes,
      holidayDoubleOvertime: minutes,
    }),
  ),
});

const ledger = record({
  month: required(month),
  account: required(account),
  entity: optional(anyText),
  balance: required(anyDecimal),
});

const claim = record({ id: required(filledText), date: required(date), amount: required(positive) });

const forecast = record({ month: required(month), internalRevenue: required(anyDecimal) });

const performance = record({
  month: required(month),
  code: required(filledText),
  actual: required(anyDecimal),
});

const priceIndex = record({
  index: required(filledText),
  month: required(month),
  value: required(positive),
});

const profit = record({ month: required(month), amount: required(anyDecimal) });

const adHocLine: Decoder<AdHocRow> = record(
  {
    id: required(filledText),
    month: required(month),
    kind: required(oneOf('miscellaneous', 'reimbursable', 'clientPaid', 'nonBillable')),
    group: optional(groupNumber),
    title: required(filledTitle),
    amount: required(anyDecimal),
    glCode: optional(account),
  },
  checkAdHocLine,
);

const readinessEntry: Decoder<Readiness> = record({
  status: required(filledText),
  comment: optional(anyLines),
});

/** Reads an object whose keys are months. */
const readiness: Decoder<Readonly<Record<string, Readiness>>> = (json, place, problems) => {
  if (!isJsonObject(json)) {
    problems.report(place, 'value.type', `An object with months as keys is needed here, not ${shown(json)}.`);
    return wrong;
  }
  const entries = Object.entries(json).flatMap(([key, value]): [string, Draft<Readiness>][] => {
    if (isMonth(key)) return [[key, readinessEntry(value, within(place, key), problems)]];
    problems.report(
      within(place, key),
      'month.malformed',
      `The key ${shownText(key)} is not a month as yyyy-MM.`,
    );
    return [];
  });
  return Object.fromEntries(entries);
};

/** The decoder of facts, for readers of documents that hold them. */
export const factsDecoder: Decoder<Facts> = record(
  {
    schema: required(oneOf('powerbill.facts/1')),
    site: required(filledText),
    revenue: optional(list(revenue)),
    statistics: optional(list(statistic)),
    shifts: optional(list(shift)),
    ledger: optional(list(ledger)),
    claims: optional(list(claim)),
    forecast: optional(list(forecast)),
    performance: optional(list(performance)),
    priceIndex: optional(list(priceIndex)),
    profit: optional(list(profit)),
    adHocLines: optional(list(adHocLine)),
    readiness: optional(readiness),
  },
  checkRepeats,
);

/** Only a miscellaneous line may be negative or 0; what the client paid names its account. */
function checkAdHocLine(draft: DraftOf<AdHocRow>, at: RecordCheck): void {
  const { kind, amount, glCode } = draft;
  if (kind === wrong) return;
  if (kind !== 'miscellaneous' && amount !== wrong && (amount === '0' || amount.startsWith('-'))) {
    at.report(['amount'], 'value.range', `An ad-hoc line of kind ${kind} needs an amount greater than 0.`);
  }
  if (kind === 'clientPaid' && glCode === undefined) {
    at.report(['glCode'], 'property.missing', 'What the client paid needs the GL code of its account.');
  }
}

function checkRepeats(draft: DraftOf<Facts>, at: RecordCheck): void {
  reportRepeats('claims', 'id', entriesOf(draft.claims), ({ id }) => [id], at);
  reportRepeats('performance', 'month', entriesOf(draft.performance), (row) => [row.month, row.code], at);
  reportRepeats('priceIndex', 'index', entriesOf(draft.priceIndex), (row) => [row.index, row.month], at);
  reportRepeats('profit', 'month', entriesOf(draft.profit), (row) => [row.month], at);
  reportRepeats('adHocLines', 'id', entriesOf(draft.adHocLines), ({ id }) => [id], at);
}

/** Reports rows whose key stands before, at the first property of the key. */
function reportRepeats<R>(
  section: string,
  property: string,
  rows: readonly [number, R][],
  keyOf: (row: R) => readonly (string | Wrong)[],
  at: RecordCheck,
): void {
  const seen = new Set<string>();
  for (const [index, row] of rows) {
    const key = keyOf(row);
    if (key.includes(wrong)) continue;
    const text = JSON.stringify(key);
    if (seen.has(text)) {
      at.report(
        [section, index, property],
        'value.duplicate',
        `The section ${section} has a row for this ${property} already.`,
      );
    }
    seen.add(text);
  }
}
