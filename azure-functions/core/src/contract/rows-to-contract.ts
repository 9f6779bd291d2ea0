import { isComponentType, moduleOf } from '../components/registry';
import type { Json, JsonObject } from '../json/json';
import { isJsonObject } from '../json/json';
import { parseJson } from '../json/parse-json';
import type { InputError, Reading } from '../reading/problems';
import type { Contract } from './contract';
import { readContract } from './read-contract';
import { rolesWithDifferences } from './role-differences';
import {
  type Chart,
  type ComponentRows,
  type ContractRows,
  type RowValues,
  given,
  inOrderOf,
} from './row-values';

/** Who the contract is with, and when it holds: what stands on the contract's own row. */
export interface ContractIdentity {
  readonly contractNumber: string;
  readonly customer: { readonly number: string; readonly name: string };
  readonly site: { readonly number: string; readonly name: string; readonly glString?: string };
  readonly startDate: string;
  readonly endDate: string | null;
}

/** The contract that rows describe, validated like any other; inactive components are left out. */
export function rowsToContract(
  identity: ContractIdentity,
  rows: ContractRows,
  chart: Chart,
): Reading<Contract> {
  const stored = new StoredJson();
  const { version } = rows;
  const components = [...rows.components]
    .filter((entry) => entry.component.pb_isactive !== false)
    .sort((left, right) => sequenceOf(left.component) - sequenceOf(right.component))
    .map((entry, index) => componentJson(entry, `/contract/components/${index}`, stored, chart));
  const contract = given({
    schema: 'powerbill.contract/1',
    contractNumber: identity.contractNumber,
    customer: { ...identity.customer },
    site: given({ ...identity.site }),
    currency: version.pb_currencycode,
    startDate: identity.startDate,
    endDate: identity.endDate,
    billing: billingJson(version),
    invoiceGroups: inOrderOf(rows.invoiceGroups, 'pb_sequence').map(groupJson),
    deviation: deviationJson(version),
    escalators: inOrderOf(rows.escalators, 'pb_sequence').map(escalatorJson),
    taxes: stored.read(version.pb_taxes, [], '/contract/taxes'),
    components,
    supportingReports: linesOf(version.pb_supportingreports),
    accountRoles: rolesWithDifferences(
      stored.read(version.pb_accountroles, {}, '/contract/accountRoles'),
      chart,
    ),
  });
  return stored.errors.length > 0 ? { ok: false, errors: stored.errors } : readContract(contract);
}

/** Reads columns that hold JSON, and keeps what is wrong with them. */
class StoredJson {
  readonly errors: InputError[] = [];

  read(text: RowValues[string] | undefined, absent: Json, path: string): Json {
    if (typeof text !== 'string' || text === '') return absent;
    const parsed = parseJson(text);
    if (parsed.ok) return parsed.value;
    const message = `The stored JSON cannot be read: ${parsed.error.message}`;
    this.errors.push({ path, code: 'json.malformed', message });
    return absent;
  }
}

function componentJson(rows: ComponentRows, path: string, stored: StoredJson, chart: Chart): JsonObject {
  const { component } = rows;
  const type = String(component.pb_componenttype);
  const settings = stored.read(component.pb_settings, {}, path);
  const own = isComponentType(type)
    ? moduleOf(type).fromRows(rows, isJsonObject(settings) ? settings : {}, chart)
    : {};
  return {
    type,
    ...given({
      id: component.pb_componentcode,
      group: component.pb_groupnumber,
      effectiveFrom: component.pb_effectivefrom,
      effectiveTo: component.pb_effectiveto,
    }),
    ...own,
  };
}

function billingJson(version: RowValues): JsonObject {
  return given({
    timing: version.pb_billingtiming,
    frequency: version.pb_billingfrequency,
    paymentTerms: given({
      kind: version.pb_paymenttermskind,
      days: version.pb_paymenttermsdays,
      day: version.pb_paymenttermsday,
    }),
    purchaseOrder: version.pb_purchaseorder,
    proration: version.pb_proration,
  });
}

function deviationJson(version: RowValues): JsonObject | undefined {
  const deviation = given({
    percent: version.pb_deviationpercent,
    amount: version.pb_deviationamount,
    rule: version.pb_deviationrule,
  });
  return Object.keys(deviation).length === 0 ? undefined : deviation;
}

function groupJson(row: RowValues): JsonObject {
  return given({
    number: row.pb_groupnumber,
    title: row.pb_title,
    description: row.pb_description,
    customerName: row.pb_customername,
    siteNumber: row.pb_sitenumber,
    vendorId: row.pb_vendornumber,
    billingEmails: linesOf(row.pb_billingemails),
  });
}

function escalatorJson(row: RowValues): JsonObject {
  return given({
    id: row.pb_escalatorcode,
    target: row.pb_target,
    month: row.pb_month,
    kind: row.pb_escalatorkind,
    value: row.pb_value,
    index: row.pb_index,
    floorPercent: row.pb_floorpercent,
    capPercent: row.pb_cappercent,
    lagMonths: row.pb_lagmonths,
    firstYear: row.pb_firstyear,
  });
}

const linesOf = (text: RowValues[string] | undefined): string[] =>
  typeof text === 'string' && text !== '' ? text.split('\n') : [];

const sequenceOf = (row: RowValues): number => (typeof row.pb_sequence === 'number' ? row.pb_sequence : 0);
