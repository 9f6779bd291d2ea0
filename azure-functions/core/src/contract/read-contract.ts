import { type Outline, readWith } from '../components/component-module';
import { type Component, componentTypes, isComponentType, moduleOf } from '../components/registry';
import { type Json, isJsonObject, propertyOf } from '../json/json';
import { notNegative } from '../reading/decimal';
import type { Decoder } from '../reading/decoder';
import { type Draft, type DraftOf, wrong } from '../reading/draft';
import { filledList, list } from '../reading/list';
import { within } from '../reading/place';
import type { Reading } from '../reading/problems';
import { read } from '../reading/read';
import { defaulted, optional, record, required } from '../reading/record';
import { date, oneOf } from '../reading/scalars';
import { shown } from '../reading/shown';
import { anyText, filledText } from '../reading/text';
import { accountRoles } from './account-roles';
import { checkContract } from './check-contract';
import type { AccountRoles, Contract, Tax } from './contract';
import { billingTerms, currency, deviation, escalator, invoiceGroup } from './terms';

/** Reads and validates a contract: its canonical form, or every problem in document order. */
export function readContract(json: Json, at = '/contract'): Reading<Contract> {
  return read(contractDecoder(), json, at);
}

/** The decoder of a contract, for readers of documents that hold one. */
export function contractDecoder(): Decoder<Contract> {
  const outlines: (Outline | null)[] = [];
  const fields = {
    schema: required(oneOf('powerbill.contract/1')),
    contractNumber: required(filledText),
    customer: required(customer),
    site: required(site),
    currency: required(currency),
    startDate: required(date),
    endDate: optional(date),
    billing: required(billingTerms),
    invoiceGroups: defaulted(list(invoiceGroup), []),
    deviation: optional(deviation),
    escalators: defaulted(list(escalator), []),
    taxes: defaulted(list(tax), []),
    components: required(list(componentReader(outlines))),
    supportingReports: defaulted(list(filledText), []),
    accountRoles: optional(accountRoles),
  };
  const decode: Decoder<Contract> = record(fields, (draft, at) => checkContract(draft, outlines, at));
  return (json, place, problems) => withoutEmptyRoles(decode(json, place, problems));
}

const customer = record({ number: required(filledText), name: required(filledText) });

const site = record({
  number: required(filledText),
  name: required(filledText),
  glString: optional(anyText),
});

/** What a tax can apply to: the lines of a component type, or ad-hoc lines. */
const taxable = oneOf(...componentTypes, 'adHoc');

const tax: Decoder<Tax> = record({
  code: required(filledText),
  rate: required(notNegative),
  appliesTo: required(filledList(taxable)),
});

/** Reads a component by its type, and notes its outline for the checks over all components. */
function componentReader(outlines: (Outline | null)[]): Decoder<Component> {
  return (json, place, problems) => {
    if (!isJsonObject(json)) {
      problems.report(place, 'value.type', `A component is needed here, not ${shown(json)}.`);
      outlines.push(null);
      return wrong;
    }
    const type = propertyOf(json, 'type');
    if (typeof type !== 'string' || !isComponentType(type)) {
      if (type === undefined) {
        problems.report(within(place, 'type'), 'property.missing', 'The property type is missing.');
      } else {
        oneOf(...componentTypes)(type, within(place, 'type'), problems);
      }
      outlines.push(null);
      return wrong;
    }
    const { draft, outline } = readWith(moduleOf(type), json, place, problems);
    outlines.push(outline);
    return draft;
  };
}

/** Roles without any role say nothing: they are left out. */
function withoutEmptyRoles(draft: Draft<Contract>): Draft<Contract> {
  if (draft === wrong || !isEmpty(draft.accountRoles)) return draft;
  return Object.fromEntries(
    Object.entries(draft).filter(([name]) => name !== 'accountRoles'),
  ) as DraftOf<Contract>;
}

const isEmpty = (roles: Draft<AccountRoles> | undefined): boolean =>
  roles !== undefined && roles !== wrong && Object.keys(roles).length === 0;
