/** The queries that read a contract with all its rows in one request, and the decoding of their answer. */
import { type Chart, type ContractIdentity, rowsToContract } from '@powerbill/core';
import { versionExpand, versionSelect, versionTerms } from '@powerbill/schema';
import type { ContractReading, Owner } from '../../ports';
import { rowHash } from './contract-columns';
import { decimalOf, decodeRow, idOf, select } from './decode-row';
import { isObject, type JsonObject } from './json-answer';

const selectVersion = `${versionSelect},pb_rowhash`;

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
  `&$expand=${partiesExpand},pb_currentversionid(${selectVersion};$expand=${versionExpand})`;

/** Versions with the contract that they belong to: what a statement of then was made from. */
export const versionsQuery = (filter: string): string =>
  `pb_contractversions?${selectVersion},_pb_contractid_value&$filter=${filter}` +
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
  const rows = versionTerms(version, decimalOf);
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

const objectAt = (json: JsonObject, name: string): JsonObject => {
  const value = json[name];
  return isObject(value) ? value : {};
};
