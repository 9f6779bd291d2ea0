/** The query functions of the platform, one entry each. Times are in UTC. */
import { invalidQuery } from '../fault';
import type { Field } from '../model/field';
import type { Literal } from '../odata/expression';
import type { Caller } from '../security/principal';
import { compareWith } from './compare-with';
import { encodeLiteral } from './encode-literal';
import { momentText } from './moment';
import type { ColumnRef, Condition } from './plan';

export interface FunctionCall {
  readonly ref: ColumnRef;
  readonly values: readonly Literal[];
  readonly now: Date;
  readonly caller: Caller;
}

export interface PlatformFunction {
  /** Names of the parameters beside PropertyName. */
  readonly parameters: readonly string[];
  condition(call: FunctionCall): Condition;
}

/** The platform takes the values of its functions as texts, whatever the column is. */
function coerced(field: Field, literal: Literal): Literal {
  if (literal.type !== 'string') return literal;
  const as = (type: Literal['type'], text = literal.text): Literal => ({ ...literal, type, text });
  switch (field.kind) {
    case 'text':
    case 'memo':
      return literal;
    case 'id':
    case 'lookup':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(literal.text) ? as('guid') : literal;
    case 'yesNo':
      return /^(true|false|1|0)$/.test(literal.text)
        ? as('boolean', literal.text === 'true' || literal.text === '1' ? 'true' : 'false')
        : literal;
    case 'date':
      return as('date');
    case 'dateTime':
      return as(literal.text.includes('T') ? 'dateTime' : 'date');
    default:
      return /^-?\d+(\.\d+)?$/.test(literal.text) ? as('number') : literal;
  }
}

const not = (term: Condition): Condition => ({ kind: 'not', term });

function isIn({ ref, values }: FunctionCall): Condition {
  const encoded = values.map((value) => encodeLiteral(ref.field, coerced(ref.field, value)));
  return { kind: 'in', ref, values: encoded.filter((one) => one.exact).map((one) => one.value) };
}

function between({ ref, values }: FunctionCall): Condition {
  const [from, to, ...more] = values.map((value) => coerced(ref.field, value));
  if (!from || !to || more.length > 0) throw invalidQuery('Between needs two values.');
  return { kind: 'and', terms: [compareWith(ref, 'ge', from), compareWith(ref, 'le', to)] };
}

const isUser = ({ ref, caller }: FunctionCall): Condition => {
  requireLookup(ref);
  return { kind: 'compare', ref, operator: 'eq', value: caller.user.userId };
};

const isUsersTeam = ({ ref, caller }: FunctionCall): Condition => {
  requireLookup(ref);
  return { kind: 'teams', ref, userId: caller.user.userId };
};

function requireLookup(ref: ColumnRef): void {
  if (ref.field.kind !== 'lookup' && ref.field.kind !== 'id') {
    throw invalidQuery(`The column '${ref.field.name}' holds no reference.`);
  }
}

const withValues = (condition: PlatformFunction['condition']): PlatformFunction => ({
  parameters: ['PropertyValues'],
  condition,
});
const withoutValue = (condition: PlatformFunction['condition']): PlatformFunction => ({
  parameters: [],
  condition,
});

/** A stretch of days or moments: from its start to before its end. */
function within(ref: ColumnRef, from: Date, to: Date): Condition {
  if (ref.field.kind !== 'date' && ref.field.kind !== 'dateTime') {
    throw invalidQuery(`The column '${ref.field.name}' holds no date.`);
  }
  const text = (date: Date): string =>
    ref.field.kind === 'date' ? momentText(date).slice(0, 10) : momentText(date);
  return {
    kind: 'and',
    terms: [
      { kind: 'compare', ref, operator: 'ge', value: text(from) },
      { kind: 'compare', ref, operator: 'lt', value: text(to) },
    ],
  };
}

const day = (now: Date, offset: number): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + offset));
const month = (now: Date, offset: number): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1));
const year = (now: Date, offset: number): Date => new Date(Date.UTC(now.getUTCFullYear() + offset, 0, 1));
/** Weeks begin on Sunday, the organisation's default. */
const week = (now: Date, offset: number): Date => day(now, 7 * offset - now.getUTCDay());

type Step = (now: Date, offset: number) => Date;

const stretch = (step: Step, from: number, to: number): PlatformFunction =>
  withoutValue(({ ref, now }) => within(ref, step(now, from), step(now, to)));

/** `LastXDays` and the like: whole units before, and the current one up to now. */
const lastX = (step: Step): PlatformFunction => ({
  parameters: ['PropertyValue'],
  condition: ({ ref, now, values }) =>
    within(ref, step(now, -wholeNumber(values)), new Date(now.getTime() + 1000)),
});
const nextX = (step: Step): PlatformFunction => ({
  parameters: ['PropertyValue'],
  condition: ({ ref, now, values }) => within(ref, now, step(now, wholeNumber(values) + 1)),
});

function wholeNumber([value]: readonly Literal[]): number {
  if (!value || !/^\d{1,5}$/.test(value.text)) throw invalidQuery('The function needs a whole number.');
  return Number(value.text);
}

/** On a date: the whole day of a moment. */
const on = (compare: (call: FunctionCall, from: string, to: string) => Condition): PlatformFunction => ({
  parameters: ['PropertyValue'],
  condition: (call) => {
    const [value] = call.values;
    if (!value) throw invalidQuery('The function needs a date.');
    const literal = coerced(call.ref.field, value);
    const { value: start } = encodeLiteral(call.ref.field, literal);
    if (call.ref.field.kind !== 'date' && call.ref.field.kind !== 'dateTime') {
      throw invalidQuery(`The column '${call.ref.field.name}' holds no date.`);
    }
    const begins = new Date(`${String(start).slice(0, 10)}T00:00:00Z`);
    const text = (date: Date): string => momentText(date).slice(0, call.ref.field.kind === 'date' ? 10 : 20);
    return compare(call, text(begins), text(day(begins, 1)));
  },
});

const compare = (ref: ColumnRef, operator: 'ge' | 'lt', value: string): Condition => ({
  kind: 'compare',
  ref,
  operator,
  value,
});

const platformFunctions: Readonly<Record<string, PlatformFunction>> = {
  In: withValues(isIn),
  NotIn: withValues((call) => not(isIn(call))),
  Between: withValues(between),
  NotBetween: withValues((call) => not(between(call))),
  EqualUserId: withoutValue(isUser),
  NotEqualUserId: withoutValue((call) => not(isUser(call))),
  EqualUserTeams: withoutValue(isUsersTeam),
  EqualUserOrUserTeams: withoutValue((call) => ({ kind: 'or', terms: [isUser(call), isUsersTeam(call)] })),
  EqualBusinessId: withoutValue(({ ref, caller }) => {
    requireLookup(ref);
    return { kind: 'compare', ref, operator: 'eq', value: caller.user.businessUnitId };
  }),
  On: on(({ ref }, from, to) => ({ kind: 'and', terms: [compare(ref, 'ge', from), compare(ref, 'lt', to)] })),
  OnOrAfter: on(({ ref }, from) => compare(ref, 'ge', from)),
  OnOrBefore: on(({ ref }, _from, to) => compare(ref, 'lt', to)),
  Today: stretch(day, 0, 1),
  Yesterday: stretch(day, -1, 0),
  Tomorrow: stretch(day, 1, 2),
  Last7Days: withoutValue(({ ref, now }) => within(ref, day(now, -7), new Date(now.getTime() + 1000))),
  Next7Days: withoutValue(({ ref, now }) => within(ref, now, day(now, 8))),
  ThisWeek: stretch(week, 0, 1),
  LastWeek: stretch(week, -1, 0),
  NextWeek: stretch(week, 1, 2),
  ThisMonth: stretch(month, 0, 1),
  LastMonth: stretch(month, -1, 0),
  NextMonth: stretch(month, 1, 2),
  ThisYear: stretch(year, 0, 1),
  LastYear: stretch(year, -1, 0),
  NextYear: stretch(year, 1, 2),
  LastXDays: lastX(day),
  NextXDays: nextX(day),
};

/** The query function of a name, without its namespace. */
export const platformFunction = (name: string): PlatformFunction | undefined =>
  Object.hasOwn(platformFunctions, name) ? platformFunctions[name] : undefined;
