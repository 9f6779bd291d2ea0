import { isJsonObject } from '../json/json';
import { ascending } from '../reading/ascending';
import { list } from '../reading/list';
import type { Decoder } from '../reading/decoder';
import { wrong, type Draft } from '../reading/draft';
import { within } from '../reading/place';
import { optional, record, required } from '../reading/record';
import { account } from '../reading/scalars';
import { filledText } from '../reading/text';
import type { AccountRoles, Contract } from './contract';

const DEFAULTS: Required<AccountRoles> = {
  insurance: ['7080', '7082', '7085'],
  claims: ['7099', '7100', '7101', '7102'],
  payrollTaxes: ['6200', '6399', '6500'],
  revenue: { from: '4000', to: '4999' },
  eliminationEntities: ['06'],
  bellRevenueCodes: ['OR1', 'OR2'],
};

/** The roles of a contract: what it says, and the defaults for what it does not say. */
export const accountRolesOf = (contract: Contract): Required<AccountRoles> => ({
  ...DEFAULTS,
  ...contract.accountRoles,
});

/** Whether a ledger account or GL code is a revenue account of the contract. Ranges compare as numbers. */
export function isRevenueAccount(number: string, roles: Required<AccountRoles>): boolean {
  const value = accountNumber(number);
  return value >= accountNumber(roles.revenue.from) && value <= accountNumber(roles.revenue.to);
}

const accountNumber = (digits: string): number => Number.parseInt(digits, 10);

const accounts = list(account);

/** Lists of accounts are sets: each account once, in ascending order. */
const accountSet: Decoder<readonly string[]> = (json, place, problems) => {
  const draft = ascending(accounts(json, place, problems));
  return draft === wrong ? wrong : [...new Set(draft)];
};

const revenueRange = record({ from: required(account), to: required(account) }, (draft, at) => {
  if (draft.from === wrong || draft.to === wrong) return;
  if (accountNumber(draft.from) > accountNumber(draft.to)) {
    at.report(['to'], 'value.order', `The range ends (${draft.to}) before it begins (${draft.from}).`);
  }
});

const asGiven = record({
  insurance: optional(accountSet),
  claims: optional(accountSet),
  payrollTaxes: optional(accountSet),
  revenue: optional(revenueRange),
  eliminationEntities: optional(list(filledText)),
  bellRevenueCodes: optional(list(filledText)),
});

/** Reads the account roles. An account has at most one of the roles insurance, claims and payroll taxes. */
export const accountRoles: Decoder<AccountRoles> = (json, place, problems) => {
  const draft = asGiven(json, place, problems);
  if (draft === wrong || !isJsonObject(json)) return draft;
  const written = Object.keys(json);
  const exclusive = [...EXCLUSIVE].sort((left, right) => written.indexOf(left) - written.indexOf(right));
  for (const { role, message } of sharedRoles(draft, exclusive)) {
    problems.report(within(place, role), 'value.duplicate', message);
  }
  return draft;
};

const EXCLUSIVE = ['insurance', 'claims', 'payrollTaxes'] as const;
type Exclusive = (typeof EXCLUSIVE)[number];

/** Each role that shares an account with one written before it; those that keep their default count as before. */
function sharedRoles(
  draft: Readonly<Partial<Record<Exclusive, Draft<readonly string[]>>>>,
  inOrder: readonly Exclusive[],
): { readonly role: Exclusive; readonly message: string }[] {
  return inOrder.flatMap((role, position) => {
    if (draft[role] === undefined) return [];
    const [first] = inOrder.slice(0, position).flatMap((earlier) => {
      const shared = sharedAccount(draft[earlier] ?? DEFAULTS[earlier], draft[role] ?? DEFAULTS[role]);
      return shared === undefined
        ? []
        : [`The account ${shared} has the roles ${earlier} and ${role}: keep one.`];
    });
    return first === undefined ? [] : [{ role, message: first }];
  });
}

function sharedAccount(left: Draft<readonly string[]>, right: Draft<readonly string[]>): string | undefined {
  if (left === wrong || right === wrong) return undefined;
  const numbers = new Set(left);
  return right.flatMap((number) => (number !== wrong && numbers.has(number) ? [number] : []))[0];
}
