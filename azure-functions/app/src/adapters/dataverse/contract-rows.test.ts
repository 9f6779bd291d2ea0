import { type Contract, type Json, type JsonObject } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import { migrateRecord } from '../../migration';
import { chart, legacyRecord, on, service, structure } from '../../migration/legacy/testing/legacy-record';
import type { MigrationPlan } from '../../ports';
import { readTerms } from './contract-query';
import { migrationOperations } from './migration-rows';

let next = 0;
const ids = { next: () => `id-${(next += 1)}` };

function planOf(
  blocks: Readonly<Record<string, Json>>,
  existing: Partial<MigrationPlan['existing']> = {},
): MigrationPlan {
  return {
    record: migrateRecord(legacyRecord(blocks), { chart }),
    sourceKey: 'C9001',
    checksum: 'f'.repeat(64),
    correlationId: 'c-1',
    chart,
    businessUnitId: 'unit',
    replaces: null,
    existing: { customerId: null, siteId: null, teamId: null, ...existing },
  };
}

const blocks = {
  fixedFee: on('serviceRates', service(), service({ name: 'Second', displayName: 'Second' })),
  revenueShare: on('thresholdStructures', structure()),
};

const identity = (contract: Contract) => ({
  contractNumber: contract.contractNumber,
  customer: contract.customer,
  site: contract.site,
  startDate: contract.startDate,
  endDate: null,
});

const bodyOf = (plan: MigrationPlan, path: string): JsonObject => {
  const operation = migrationOperations(plan, ids).find((one) => one.path === path);
  return operation?.body as JsonObject;
};

describe('a migrated contract', () => {
  it('is one transaction in the order in which its rows need each other', () => {
    const operations = migrationOperations(planOf(blocks), ids);
    expect(operations.map(({ method, path }) => `${method} ${path.replace(/\(.*/, '')}`)).toEqual([
      'POST teams',
      'POST accounts',
      'POST pb_sites',
      'POST pb_contracts',
      'POST pb_contractversions',
      'PATCH pb_contracts',
      'POST pb_migrationoutcomes',
    ]);
  });

  it('creates no master that exists', () => {
    const plan = planOf(blocks, { customerId: 'c', siteId: 's', teamId: 't' });
    expect(migrationOperations(plan, ids).map(({ path }) => path)).not.toContain('teams');
    expect(bodyOf(plan, 'pb_contracts')).toMatchObject({
      'pb_customerid@odata.bind': '/accounts(c)',
      'pb_siteid@odata.bind': '/pb_sites(s)',
      'ownerid@odata.bind': '/teams(t)',
      pb_contracttype: 'Hybrid',
      pb_componentsummary: 'fixedFee revenueShare',
      pb_status: choices.contractStatus.value.active,
    });
  });

  it('has its components and their rows in one deep insert, each owned by the team of the site', () => {
    const version = bodyOf(planOf(blocks, { teamId: 't' }), 'pb_contractversions');
    const components = version.pb_contractversion_components as readonly JsonObject[];
    expect(components.map((component) => component.pb_componenttype)).toEqual([
      choices.componentType.value.fixedFee,
      choices.componentType.value.revenueShare,
    ]);
    expect((components[0]?.pb_component_rates as readonly JsonObject[]).length).toBe(2);
    expect(JSON.stringify(version).match(/"ownerid@odata\.bind":"\/teams\(t\)"/g)?.length).toBeGreaterThan(5);
  });

  it('is read back from its rows, in any order, and refused when a row was changed', () => {
    const plan = planOf(blocks);
    const { contract } = plan.record;
    if (contract === null) throw new Error('The record must be migrated.');
    const version = bodyOf(plan, 'pb_contractversions');
    const components = version.pb_contractversion_components as readonly JsonObject[];
    const shuffled = { ...version, pb_contractversion_components: [...components].reverse() };
    expect(readTerms(identity(contract), shuffled, chart)).toMatchObject({ ok: true, contract });
    const raised = {
      ...version,
      pb_contractversion_components: [{ ...components[0], pb_groupnumber: 2 }, ...components.slice(1)],
    };
    expect(readTerms(identity(contract), raised, chart)).toMatchObject({
      ok: false,
      code: 'contract.changed',
    });
    const later = {
      ...version,
      pb_status: choices.contractVersionStatus.value.superseded,
      pb_effectiveto: '2025-12-31',
    };
    expect(readTerms(identity(contract), later, chart)).toMatchObject({ ok: true });
  });

  it('that is rejected leaves its outcome only, and replaces an earlier one', () => {
    const rejected = { ...planOf({}), record: migrateRecord(null, { chart }) };
    expect(migrationOperations(rejected, ids).map(({ method, path }) => [method, path])).toEqual([
      ['POST', 'pb_migrationoutcomes'],
    ]);
    const replaces = {
      id: 'o',
      etag: 'W/"1"',
      sourceKey: 'C9001',
      checksum: 'x',
      outcome: 'rejected',
      contractNumber: null,
    } as const;
    const [again] = migrationOperations({ ...rejected, replaces }, ids);
    expect(again).toMatchObject({ method: 'PATCH', path: 'pb_migrationoutcomes(o)', ifMatch: 'W/"1"' });
    expect(again?.body).not.toHaveProperty('pb_sourcekey');
  });
});
