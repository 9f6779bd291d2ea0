import { minorUnitsOf } from '../money/currency';
import { anyDecimal, notNegative } from '../reading/decimal';
import type { Decoder } from '../reading/decoder';
import { type DraftOf, type Wrong, wrong } from '../reading/draft';
import { list } from '../reading/list';
import { type RecordCheck, defaulted, optional, record, required } from '../reading/record';
import { oneOf, wholeNumber } from '../reading/scalars';
import { shown } from '../reading/shown';
import { anyLines, anyText, filledText } from '../reading/text';
import { groupNumber } from '../components/component-module';
import { FIRST_YEAR, LAST_YEAR } from '../calendar/date';
import type { BillingTerms, Deviation, Escalator, InvoiceGroup, PaymentTerms } from './contract';

/** Reads a currency code of ISO 4217. */
export const currency: Decoder<string> = (json, place, problems) => {
  if (typeof json === 'string' && minorUnitsOf(json) !== undefined) return json;
  const code = typeof json === 'string' ? 'currency.unknown' : 'value.type';
  problems.report(place, code, `A currency code of ISO 4217 is needed here, not ${shown(json)}.`);
  return wrong;
};

const paymentTerms: Decoder<PaymentTerms> = record(
  {
    kind: required(oneOf('netDays', 'dueOnReceipt', 'dayOfMonth')),
    days: optional(wholeNumber(0, 366)),
    day: optional(wholeNumber(1, 31)),
  },
  ({ kind, days, day }, at) => {
    if (kind === wrong) return;
    checkPresence(days, kind === 'netDays', 'days', kind, at);
    checkPresence(day, kind === 'dayOfMonth', 'day', kind, at);
  },
);

function checkPresence(value: unknown, isNeeded: boolean, name: string, kind: string, at: RecordCheck): void {
  if (isNeeded && value === undefined) {
    at.report([name], 'property.missing', `The kind ${kind} needs the property ${name}.`);
  } else if (!isNeeded && value !== undefined) {
    at.report([name], 'property.unknown', `The kind ${kind} has no property ${name}: remove it.`);
  }
}

export const billingTerms: Decoder<BillingTerms> = record({
  timing: required(oneOf('arrears', 'advance')),
  frequency: required(oneOf('monthly', 'quarterly', 'semiannual', 'annual')),
  paymentTerms: required(paymentTerms),
  purchaseOrder: optional(anyText),
  proration: defaulted(oneOf('none', 'calendarDays', 'thirtyDayMonth'), 'none'),
});

export const invoiceGroup: Decoder<InvoiceGroup> = record({
  number: required(groupNumber),
  title: optional(anyLines),
  description: optional(anyLines),
  customerName: optional(anyText),
  siteNumber: optional(anyText),
  vendorId: optional(anyText),
  billingEmails: defaulted(list(filledText), []),
});

export const deviation: Decoder<Deviation> = record({
  percent: required(notNegative),
  amount: required(notNegative),
  rule: defaulted(oneOf('both', 'either'), 'both'),
});

export const escalator: Decoder<Escalator> = record(
  {
    id: required(filledText),
    target: required(filledText),
    month: required(wholeNumber(1, 12)),
    kind: required(oneOf('percent', 'amount', 'index', 'greaterOf', 'lesserOf')),
    value: optional(anyDecimal),
    index: optional(filledText),
    floorPercent: optional(anyDecimal),
    capPercent: optional(anyDecimal),
    lagMonths: optional(wholeNumber(0, 24)),
    firstYear: optional(wholeNumber(FIRST_YEAR, LAST_YEAR)),
  },
  checkKind,
);

/** Properties of each kind: those that it needs, and those that it does not know. */
const KIND_NEEDS = {
  percent: ['value'],
  amount: ['value'],
  index: ['index'],
  greaterOf: ['value', 'index'],
  lesserOf: ['value', 'index'],
} as const;
const KIND_REFUSES = {
  percent: ['index', 'floorPercent', 'capPercent', 'lagMonths'],
  amount: ['index', 'floorPercent', 'capPercent', 'lagMonths'],
  index: ['value'],
  greaterOf: [],
  lesserOf: [],
} as const;

function checkKind(draft: DraftOf<Escalator>, at: RecordCheck): void {
  const kind: Escalator['kind'] | Wrong = draft.kind;
  if (kind === wrong) return;
  for (const name of KIND_NEEDS[kind]) {
    if (draft[name] === undefined) {
      at.report([name], 'property.missing', `An escalator of kind ${kind} needs the property ${name}.`);
    }
  }
  for (const name of KIND_REFUSES[kind]) {
    if (draft[name] !== undefined) {
      at.report([name], 'property.notAllowed', `An escalator of kind ${kind} takes no ${name}: remove it.`);
    }
  }
}
