import { monthOf } from '../calendar/date';
import { given, inOrderOf, rowName, rowOf } from '../contract/row-values';
import { isJsonArray } from '../json/json';
import { compare } from '../money/compare';
import { parseDecimal } from '../money/parse-decimal';
import { notNegative } from '../reading/decimal';
import type { Decoded, Decoder } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { shown, shownText } from '../reading/shown';
import { filledText } from '../reading/text';
import { LINE_PLACES } from '../statement/line-order';
import { accumulationStart, accumulations } from '../statement/accumulation';
import { type ComponentModule, baseFields } from './component-module';
import { calculateRevenueShare } from './revenue-share-billing';
import { checkTiers, tierRows, tiersField, tiersOf } from './tiers';
import { validationRows, validationsField, validationsOf } from './validations';

const codeList = filledList(filledText);

const revenueCodes: Decoder<'all' | readonly string[]> = (json, place, problems) => {
  if (json === 'all') return 'all';
  if (isJsonArray(json)) return codeList(json, place, problems);
  problems.report(
    place,
    'value.type',
    `A list of revenue codes or "all" is needed here, not ${shown(json)}.`,
  );
  return wrong;
};

const structure = record(
  {
    revenueCodes: required(revenueCodes),
    accumulation: required(oneOf(...accumulations)),
    tiers: required(tiersField),
    minimum: optional(notNegative),
    maximum: optional(notNegative),
  },
  (draft, at) => {
    checkTiers(draft.tiers, ['tiers'], at);
    const { minimum, maximum } = draft;
    if (minimum === undefined || maximum === undefined || minimum === wrong || maximum === wrong) return;
    if (compare(parseDecimal(minimum), parseDecimal(maximum)) > 0) {
      at.report(['maximum'], 'value.order', 'The maximum is smaller than the minimum.');
    }
  },
);

export type Structure = Decoded<typeof structure>;

const decoder = record(
  {
    type: required(oneOf('revenueShare')),
    ...baseFields,
    structures: required(filledList(structure)),
    validations: optional(validationsField),
  },
  (draft, at) => checkRevenueCodes(draft.structures, at),
);

export type RevenueShare = Decoded<typeof decoder>;

/** A share of the net revenue, by tiers that may fill up over a year. */
export const revenueShare: ComponentModule<RevenueShare> = {
  type: 'revenueShare',
  family: 'Revenue Share',
  escalates: true,
  decoder,
  billing: {
    linePlace: LINE_PLACES.revenueShare,
    calculate: calculateRevenueShare,
    reads: (component, frame) => {
      if (frame.clipped === null) return [];
      const starts = component.structures.flatMap(({ accumulation }) => {
        const start = accumulationStart(accumulation, frame);
        return start === null ? [] : [monthOf(start)];
      });
      const from = starts.reduce(
        (earliest, start) => (start < earliest ? start : earliest),
        monthOf(frame.clipped.start),
      );
      return [{ section: 'revenue', from, to: monthOf(frame.clipped.end) }];
    },
  },
  toRows: (component) => ({
    structures: component.structures.map((row, index) =>
      rowOf({
        pb_name: rowName('Structure', index + 1),
        pb_structurenumber: index + 1,
        pb_revenuecodes: revenueCodesText(row.revenueCodes),
        pb_accumulation: row.accumulation,
        pb_minimum: row.minimum,
        pb_maximum: row.maximum,
      }),
    ),
    tiers: component.structures.flatMap((row, index) => tierRows(index + 1, row.tiers)),
    validationRules: validationRows(component.validations),
  }),
  fromRows: (rows) =>
    given({
      structures: inOrderOf(rows.structures, 'pb_structurenumber').map((row) =>
        given({
          revenueCodes: revenueCodesOf(row.pb_revenuecodes),
          accumulation: row.pb_accumulation,
          tiers: tiersOf(Number.parseInt(String(row.pb_structurenumber), 10), rows.tiers),
          minimum: row.pb_minimum,
          maximum: row.pb_maximum,
        }),
      ),
      validations: validationsOf(rows.validationRules),
    }),
};

const ALL = 'all';

/**
 * Codes by line feeds, or the word all. A list of the one code "all" is written twice, which a list
 * cannot hold otherwise.
 */
function revenueCodesText(codes: 'all' | readonly string[]): string {
  if (codes === ALL) return ALL;
  return codes.length === 1 && codes[0] === ALL ? `${ALL}\n${ALL}` : codes.join('\n');
}

function revenueCodesOf(text: string | number | boolean | null | undefined): 'all' | string[] {
  if (text === ALL) return ALL;
  return [...new Set(typeof text === 'string' ? text.split('\n') : [])].filter((code) => code !== '');
}

/** A code stands in one structure, once; `all` only where there is one structure. */
function checkRevenueCodes(structures: Draft<readonly Structure[]>, at: RecordCheck): void {
  if (structures === wrong) return;
  const seen = new Set<string>();
  for (const [index, row] of entriesOf(structures)) {
    const { revenueCodes: codes } = row;
    const path = ['structures', index, 'revenueCodes'];
    if (codes === wrong) continue;
    if (codes === ALL) {
      if (structures.length > 1) {
        at.report(
          path,
          'value.duplicate',
          '"all" is possible only where there is one structure: list the codes.',
        );
      }
      continue;
    }
    for (const [position, code] of entriesOf(codes)) {
      if (seen.has(code)) {
        at.report(
          [...path, position],
          'value.duplicate',
          `The revenue code ${shownText(code)} stands in the structures already: name it once.`,
        );
      }
      seen.add(code);
    }
  }
}
