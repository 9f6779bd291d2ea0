import type { DateRange } from '../calendar/date';
import { overlaps } from '../calendar/overlaps';
import { intersect, rangeOf } from '../calendar/ranges';
import { given, inOrderOf, rowOf } from '../contract/row-values';
import { rateOf } from '../escalation/rate-of';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { type RecordCheck, optional, record, required } from '../reading/record';
import { account, date, oneOf } from '../reading/scalars';
import { filledText } from '../reading/text';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, type LineDraft, lineOf, linesOnly } from '../statement/component-result';
import { proratedAmount } from '../statement/proration';
import {
  type ComponentModule,
  baseFields,
  draftRange,
  groupNumber,
  reportDateOrder,
} from './component-module';

const service = record(
  {
    name: required(filledText),
    fee: required(notNegative),
    glCode: required(account),
    group: optional(groupNumber),
    startDate: optional(date),
    endDate: optional(date),
  },
  (draft, at) => reportDateOrder(draft.startDate, draft.endDate, ['endDate'], at),
);

type Service = Decoded<typeof service>;

const decoder = record(
  { type: required(oneOf('fixedFee')), ...baseFields, services: required(filledList(service)) },
  (draft, at) => checkOverlaps(draft.services, draft.group, at),
);

export type FixedFee = Decoded<typeof decoder>;

/** Monthly fees, one line for each service. */
export const fixedFee: ComponentModule<FixedFee> = {
  type: 'fixedFee',
  family: 'Fixed Fee',
  repeatable: true,
  decoder,
  outline: (draft) => {
    const services = entriesOf(draft.services);
    return {
      allowedInAdvance: true,
      usesOwnGroup: services.some(([, row]) => row.group === undefined),
      rowGroups: services.flatMap(([index, row]) =>
        row.group === undefined ? [] : [{ path: ['services', index, 'group'], group: row.group }],
      ),
    };
  },
  linePlace: 10,
  reads: () => [],
  escalates: ({ services }) =>
    services.map((row) => ({
      keyword: 'baseRates',
      days: rangeOf(row.startDate, row.endDate),
      start: row.startDate,
    })),
  calculate,
  explain: () =>
    'The fee of the service in each month of the period, with its escalators and prorated as the contract says.',
  toRows: (component) => ({
    rates: component.services.map((row, index) =>
      rowOf({
        pb_name: row.name,
        pb_sequence: index + 1,
        pb_ratekind: 'service',
        pb_amount: row.fee,
        pb_glcode: row.glCode,
        pb_groupnumber: row.group,
        pb_effectivefrom: row.startDate,
        pb_effectiveto: row.endDate,
      }),
    ),
  }),
  fromRows: (rows) => ({
    services: inOrderOf(rows.rates, 'pb_sequence').map((row) =>
      given({
        name: row.pb_name,
        fee: row.pb_amount,
        glCode: row.pb_glcode,
        group: row.pb_groupnumber,
        startDate: row.pb_effectivefrom,
        endDate: row.pb_effectiveto,
      }),
    ),
  }),
};

/**
 * One line for each service: its escalated fee of each month of the period, prorated and added unrounded, then
 * rounded once half away from zero to the currency's minor unit (calculation.md, section 3, proration, and
 * section 4, fixedFee).
 */
function calculate(component: FixedFee, scope: BillingScope): ComponentResult {
  const days = scope.activeDays(component);
  return linesOnly(component.services.flatMap((row) => serviceLine(component, row, days, scope)));
}

function serviceLine(
  component: FixedFee,
  row: Service,
  days: DateRange | null,
  scope: BillingScope,
): LineDraft[] {
  const rate = rateOf(component, {
    base: row.fee,
    keyword: 'baseRates',
    start: row.startDate,
    digits: scope.minorUnits,
  });
  const active = days && intersect(days, rangeOf(row.startDate, row.endDate));
  const fees = proratedAmount(scope, active, (month) => scope.escalation.escalated(rate, month), 'fee');
  if (fees === null) return [];
  return [
    lineOf(component, {
      group: row.group ?? component.group ?? 1,
      title: row.name,
      glCode: row.glCode,
      amount: roundHalfAwayFromZero(fees.value, scope.minorUnits),
      trace: fees.trace,
    }),
  ];
}

/** Two rows of the same name, GL code and group must not be in force on the same day. */
function checkOverlaps(
  services: Draft<readonly Service[]>,
  componentGroup: Draft<number | undefined>,
  at: RecordCheck,
): void {
  const rows = entriesOf(services).flatMap(([index, row]) => {
    const group = row.group ?? componentGroup ?? 1;
    const range = draftRange(row.startDate, row.endDate);
    if (row.name === wrong || row.glCode === wrong || group === wrong || range === null) return [];
    return [{ index, key: JSON.stringify([row.name, row.glCode, group]), range }];
  });
  for (const position of overlaps(rows)) {
    const index = rows[position]?.index;
    if (index === undefined) continue;
    at.report(
      ['services', index],
      'row.overlap',
      'The service is in force on a day on which another of the same name, GL code and group is.',
    );
  }
}
