/** The rows of one migrated record, in the order in which one transaction writes them. */
import {
  type ContractRows,
  contractToRows,
  contractType,
  type Contract,
  type Json,
  type RowValues,
} from '@powerbill/core';
import {
  choices,
  componentChildren,
  securityRoles,
  type TableName,
  tables,
  termLists,
} from '@powerbill/schema';
import type { Ids, MigrationPlan, Owner } from '../../ports';
import type { Operation } from './batch';
import { rowHash } from './contract-columns';
import { encodeValues, encodeWrite, path, rowPath } from './encode-row';

const LEGACY = choices.sourceSystem.value.legacyBilling;

/** The operations of a plan; throws an `UnstorableError` where a column cannot hold a value. */
export function migrationOperations(plan: MigrationPlan, ids: Ids): Operation[] {
  const { contract } = plan.record;
  if (contract === null) return [outcomeOperation(plan, null)];
  const { existing } = plan;
  const teamId = existing.teamId ?? ids.next();
  const customerId = existing.customerId ?? ids.next();
  const siteId = existing.siteId ?? ids.next();
  const contractId = ids.next();
  const versionId = ids.next();
  const owner: Owner = { table: 'team', id: teamId };
  return [
    ...(existing.teamId === null ? [teamOperation(plan, contract, teamId)] : []),
    ...(existing.customerId === null ? [customerOperation(plan, contract, customerId, owner)] : []),
    ...(existing.siteId === null ? [siteOperation(plan, contract, siteId, customerId, owner)] : []),
    contractOperation(plan, contract, { contractId, customerId, siteId }, owner),
    versionOperation(plan, contract, { contractId, versionId }, owner),
    // The contract must exist before its version, and the version before the contract can name it.
    {
      method: 'PATCH',
      path: path('pb_contract', contractId),
      body: encodeWrite('pb_contract', { pb_currentversionid: versionId }),
    },
    outcomeOperation(plan, contractId),
  ];
}

/** The team that owns what belongs to the site; a team without a role cannot own rows. */
const teamOperation = (plan: MigrationPlan, contract: Contract, id: string): Operation => ({
  method: 'POST',
  path: 'teams',
  body: {
    teamid: id,
    ...encodeWrite('team', {
      name: `Site ${contract.site.number}`,
      teamtype: choices.teamType.value.owner,
      businessunitid: plan.businessUnitId,
      pb_sitenumber: contract.site.number,
    }),
    'teamroles_association@odata.bind': [rowPath('role', securityRoles.siteTeam.id)],
  },
});

const customerOperation = (plan: MigrationPlan, contract: Contract, id: string, owner: Owner): Operation => ({
  method: 'POST',
  path: 'accounts',
  body: {
    accountid: id,
    ...encodeWrite(
      'account',
      {
        name: contract.customer.name,
        accountnumber: contract.customer.number,
        pb_isplaceholder: plan.record.customer?.isPlaceholder ?? false,
        pb_sourcesystem: LEGACY,
      },
      owner,
    ),
  },
});

function siteOperation(
  plan: MigrationPlan,
  contract: Contract,
  id: string,
  customerId: string,
  owner: Owner,
): Operation {
  const site = plan.record.site;
  const values = {
    pb_name: contract.site.name,
    pb_sitenumber: contract.site.number,
    pb_customerid: customerId,
    pb_glstring: contract.site.glString ?? null,
    pb_district: site?.district ?? null,
    pb_addressline: site?.addressLine ?? null,
    pb_city: site?.city ?? null,
    pb_state: site?.state ?? null,
    pb_accountmanagername: site?.accountManagerName ?? null,
    pb_sourcesystem: LEGACY,
  };
  return {
    method: 'POST',
    path: 'pb_sites',
    body: { pb_siteid: id, ...encodeWrite('pb_site', values, owner) },
  };
}

function contractOperation(
  plan: MigrationPlan,
  contract: Contract,
  ids: { readonly contractId: string; readonly customerId: string; readonly siteId: string },
  owner: Owner,
): Operation {
  const { record } = plan;
  const values = {
    pb_name: `${contract.contractNumber} ${contract.customer.name}`.slice(0, 200),
    pb_contractnumber: contract.contractNumber,
    pb_customerid: ids.customerId,
    pb_siteid: ids.siteId,
    pb_sitenumber: contract.site.number,
    pb_status: choices.contractStatus.value.active,
    pb_contracttype: contractType(contract),
    pb_componentsummary: componentSummary(contract),
    pb_billingtiming: choices.billingTiming.value[contract.billing.timing],
    pb_billingfrequency: choices.billingFrequency.value[contract.billing.frequency],
    pb_startdate: contract.startDate,
    pb_enddate: contract.endDate ?? null,
    pb_opentaskcount: record.tasks.length,
    pb_activesitekey: contract.site.number,
    pb_sourcesystem: LEGACY,
    pb_externalid: record.externalId,
    pb_sourcechecksum: plan.checksum,
    pb_sourcecontracttype: record.sourceContractType,
    pb_depositsmade: record.depositsMade,
  };
  const tasks: Json[] = record.tasks.map((task, index) =>
    encodeWrite(
      'pb_reviewtask',
      {
        pb_name: task.message.slice(0, 200),
        pb_key: `${contract.contractNumber}~${task.code}~${index + 1}`,
        pb_code: task.code,
        pb_message: task.message,
        pb_status: choices.reviewTaskStatus.value.open,
      },
      owner,
    ),
  );
  return {
    method: 'POST',
    path: 'pb_contracts',
    body: {
      pb_contractid: ids.contractId,
      ...encodeWrite('pb_contract', values, owner),
      ...(tasks.length === 0 ? {} : { pb_contract_reviewtasks: tasks }),
    },
  };
}

const componentSummary = (contract: Contract): string =>
  [...new Set(contract.components.map((component) => component.type))].join(' ');

function versionOperation(
  plan: MigrationPlan,
  contract: Contract,
  ids: { readonly contractId: string; readonly versionId: string },
  owner: Owner,
): Operation {
  const rows = firstVersion(contract, contractToRows(contract, plan.record.inactive, plan.chart));
  const lifecycle = encodeWrite(
    'pb_contractversion',
    {
      pb_name: `${contract.contractNumber} v1`,
      pb_contractid: ids.contractId,
      pb_status: choices.contractVersionStatus.value.inForce,
      pb_rowhash: rowHash(rows),
    },
    owner,
  );
  const body: Record<string, Json> = {
    pb_contractversionid: ids.versionId,
    ...encodeValues('pb_contractversion', rows.version),
    ...lifecycle,
  };
  attach(
    body,
    termLists.components,
    rows.components.map((component) => componentBody(component, owner)),
  );
  attach(
    body,
    termLists.escalators,
    rows.escalators.map((row) => encodeValues('pb_escalator', row, owner)),
  );
  attach(
    body,
    termLists.invoiceGroups,
    rows.invoiceGroups.map((row) => encodeValues('pb_invoicegroup', row, owner)),
  );
  return { method: 'POST', path: 'pb_contractversions', body };
}

function componentBody(rows: ContractRows['components'][number], owner: Owner): Json {
  const body: Record<string, Json> = { ...encodeValues('pb_contractcomponent', rows.component, owner) };
  for (const { rows: list, table, navigation } of componentChildren) {
    attach(
      body,
      navigation,
      rows[list].map((row) => encodeValues(table, row, owner)),
    );
  }
  return body;
}

function attach(body: Record<string, Json>, navigation: string, rows: readonly Json[]): void {
  if (rows.length > 0) body[navigation] = rows;
}

/** The rows with what the first version adds to them, each with the name that a row must have. */
function firstVersion(contract: Contract, rows: ContractRows): ContractRows {
  return {
    version: { ...rows.version, pb_versionnumber: 1, pb_effectivefrom: contract.startDate },
    components: rows.components.map((component) => ({
      ...component,
      component: named('pb_contractcomponent', component.component),
      ...Object.fromEntries(
        componentChildren.map(({ rows: list, table }) => [
          list,
          component[list].map((row) => named(table, row)),
        ]),
      ),
    })),
    escalators: rows.escalators.map((row) => named('pb_escalator', row)),
    invoiceGroups: rows.invoiceGroups.map((row) => named('pb_invoicegroup', row)),
  };
}

const NUMBERS = [
  'pb_account',
  'pb_tiernumber',
  'pb_structurenumber',
  'pb_groupnumber',
  'pb_sequence',
] as const;

function named(table: TableName, row: RowValues): RowValues {
  if (typeof row.pb_name === 'string' && row.pb_name !== '') return row;
  const number = NUMBERS.map((name) => row[name]).find((value) => value !== undefined && value !== null);
  return {
    ...row,
    pb_name: number === undefined ? tables[table].label : `${tables[table].label} ${String(number)}`,
  };
}

function outcomeOperation(plan: MigrationPlan, contractId: string | null): Operation {
  const { record } = plan;
  const count = (severity: string): number =>
    record.findings.filter((finding) => finding.severity === severity).length;
  const body = encodeWrite('pb_migrationoutcome', {
    pb_name: record.contractNumber ?? plan.sourceKey,
    pb_sourcekey: plan.sourceKey,
    pb_contractnumber: record.contractNumber,
    ...(contractId === null ? {} : { pb_contractid: contractId }),
    pb_customername: record.customer?.name ?? null,
    pb_outcome: choices.migrationOutcomeChoice.value[record.outcome],
    pb_errorcount: count('error'),
    pb_warningcount: count('warning'),
    pb_taskcount: record.tasks.length,
    pb_findings: JSON.stringify(record.findings),
    pb_sourcechecksum: plan.checksum,
    pb_correlationid: plan.correlationId,
  });
  if (plan.replaces === null) return { method: 'POST', path: 'pb_migrationoutcomes', body };
  // The key of a row is never changed by an update.
  const change = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'pb_sourcekey'));
  return {
    method: 'PATCH',
    path: path('pb_migrationoutcome', plan.replaces.id),
    ifMatch: plan.replaces.etag,
    body: change,
  };
}
