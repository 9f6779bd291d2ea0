/** The queries that read a contract with all its rows in one request, and the decoding of their answer. */
import {
  type Chart,
  type ContractIdentity,
  type ContractRows,
  type RowValues,
  rowsToContract,
} from '@powerbill/core';
import { columns as columnTypes, type TableName } from '@powerbill/schema';
import type { ContractReading, Owner } from '../../ports';
import {
  COMPONENTS,
  componentChildren,
  ESCALATORS,
  INVOICE_GROUPS,
  inOrder,
  rowHash,
  termColumns,
} from './contract-columns';
import { columnOf, decodeRow, decodeValue, idOf, select } from './decode-row';
import { isObject, type JsonObject, objectsOf } from './json-answer';

type Column = columnTypes.Column;

const selectTerms = (table: TableName): string => `$select=${termColumns(table).join(',')}`;

const expandComponents = `${COMPONENTS}(${selectTerms('pb_contractcomponent')};$expand=${componentChildren
  .map(({ table, navigation }) => `${navigation}(${selectTerms(table)})`)
  .join(',')})`;

const versionSelect = `${selectTerms('pb_contractversion')},pb_rowhash`;

const versionExpand = [
  expandComponents,
  `${ESCALATORS}(${selectTerms('pb_escalator')})`,
  `${INVOICE_GROUPS}(${selectTerms('pb_invoicegroup')})`,
].join(',');

const CONTRACT_COLUMNS = [
  'pb_contractnumber',
  'pb_status',
  'pb_startdate',
  'pb_enddate',
  'pb_customerid',
  'pb_siteid',
  'pb_currentversionid',
  'ownerid',
] as const;

const partiesExpand = [
  `pb_customerid(${select('account', ['name', 'accountnumber'])})`,
  `pb_siteid(${select('pb_site', ['pb_name', 'pb_sitenumber', 'pb_glstring'])})`,
].join(',');

/** Contracts with their version in force. */
export const contractsQuery = (filter: string): string =>
  `pb_contracts?${select('pb_contract', CONTRACT_COLUMNS)}&$filter=${filter}` +
  `&$expand=${partiesExpand},pb_currentversionid(${versionSelect};$expand=${versionExpand})`;

/** Versions with the contract that they belong to: what a statement of then was made from. */
export const versionsQuery = (filter: string): string =>
  `pb_contractversions?${versionSelect},_pb_contractid_value&$filter=${filter}` +
  `&$expand=pb_contractid(${select('pb_contract', CONTRACT_COLUMNS)};$expand=${partiesExpand}),${versionExpand}`;

/** Asks for the table of the owner, which may be a team or a person. */
export const OWNER_ANNOTATION = 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"';

export interface ContractRow {
  readonly id: string;
  readonly number: string;
  readonly status: number;
  readonly siteId: string;
  readonly siteNumber: string;
  readonly customerId: string;
  readonly versionId: string | null;
  readonly owner: Owner | null;
  readonly identity: ContractIdentity;
}

export function decodeContract(json: JsonObject): ContractRow {
  const row = decodeRow('pb_contract', json, CONTRACT_COLUMNS);
  const customer = decodeRow('account', objectAt(json, 'pb_customerid'), ['name', 'accountnumber']);
  const site = decodeRow('pb_site', objectAt(json, 'pb_siteid'), ['pb_name', 'pb_sitenumber', 'pb_glstring']);
  return {
    id: idOf('pb_contract', json),
    number: row.pb_contractnumber,
    status: row.pb_status,
    siteId: row.pb_siteid,
    siteNumber: site.pb_sitenumber,
    customerId: row.pb_customerid,
    versionId: row.pb_currentversionid,
    owner: ownerOf(json, row.ownerid),
    identity: {
      contractNumber: row.pb_contractnumber,
      customer: { number: customer.accountnumber ?? '', name: customer.name },
      site: {
        number: site.pb_sitenumber,
        name: site.pb_name,
        ...(site.pb_glstring === null ? {} : { glString: site.pb_glstring }),
      },
      startDate: row.pb_startdate,
      endDate: row.pb_enddate,
    },
  };
}

function ownerOf(json: JsonObject, id: string | null): Owner | null {
  if (id === null) return null;
  const table = json['_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'];
  return { table: table === 'systemuser' ? 'systemuser' : 'team', id };
}

/** The contract that the rows of a version say, unless they are not what was approved. */
export function readTerms(identity: ContractIdentity, version: JsonObject, chart: Chart): ContractReading {
  const rows = decodeRows(version);
  const approved = version.pb_rowhash;
  const hash = rowHash(rows);
  if (approved !== hash) {
    return {
      ok: false,
      code: 'contract.changed',
      message:
        'The rows of the contract version are not those that were approved. Restore them or approve a new version.',
    };
  }
  const reading = rowsToContract(identity, rows, chart);
  if (reading.ok) return { ok: true, contract: reading.value, rowHash: hash };
  const [first] = reading.errors;
  return {
    ok: false,
    code: 'contract.invalid',
    message: `The contract cannot be read: ${first?.path ?? ''} ${first?.message ?? ''}`.slice(0, 4000),
  };
}

function decodeRows(version: JsonObject): ContractRows {
  return {
    version: decodeTerms('pb_contractversion', version),
    components: objectsAt(version, COMPONENTS)
      .map((component) => ({ sequence: component.pb_sequence, rows: decodeComponent(component) }))
      .sort((a, b) => Number(a.sequence) - Number(b.sequence))
      .map(({ rows }) => rows),
    escalators: inOrder(objectsAt(version, ESCALATORS).map((row) => decodeTerms('pb_escalator', row))),
    invoiceGroups: inOrder(
      objectsAt(version, INVOICE_GROUPS).map((row) => decodeTerms('pb_invoicegroup', row)),
    ),
  };
}

function decodeComponent(json: JsonObject): ContractRows['components'][number] {
  const children = (list: (typeof componentChildren)[number]['rows']): RowValues[] =>
    componentChildren
      .filter((child) => child.rows === list)
      .flatMap(({ table, navigation }) =>
        inOrder(objectsAt(json, navigation).map((row) => decodeTerms(table, row))),
      );
  return {
    component: decodeTerms('pb_contractcomponent', json),
    rates: children('rates'),
    structures: children('structures'),
    tiers: children('tiers'),
    accounts: children('accounts'),
    validationRules: children('validationRules'),
    nonLedgerExpenses: children('nonLedgerExpenses'),
    measures: children('measures'),
  };
}

/** The term columns of a row, with the codes of choices. A value that no option has stays as its number. */
function decodeTerms(table: TableName, json: JsonObject): RowValues {
  return Object.fromEntries(
    termColumns(table).map((name) => {
      const raw = json[name];
      if (raw === undefined || raw === null) return [name, null];
      const column = columnOf(table, name);
      const value = decodeValue(column, raw) ?? null;
      return [name, column.kind === 'choice' ? optionCode(column, value) : value];
    }),
  );
}

const optionCode = (
  column: Extract<Column, { kind: 'choice' }>,
  value: RowValues[string],
): RowValues[string] => column.choice.options.find((option) => option.value === value)?.code ?? value ?? null;

const objectAt = (json: JsonObject, name: string): JsonObject => {
  const value = json[name];
  return isObject(value) ? value : {};
};

const objectsAt = (json: JsonObject, name: string): JsonObject[] => objectsOf(json[name]);
