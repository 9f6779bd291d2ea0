import type { MigrationPlan, MigrationStore, StoredOutcome, WriteResult } from '../ports';
import type { World } from './world';

/** Migrated records and the masters that they create, each held once by its number. */
export class MigrationWorld {
  readonly outcomes = new Map<string, StoredOutcome>();
  readonly contracts = new Map<string, { readonly site: string; readonly plan: MigrationPlan | null }>();
  readonly customers = new Map<string, string>();
  readonly sites = new Map<string, string>();
  readonly teams = new Map<string, string>();
  /** Values that the store cannot hold, by contract number. */
  readonly unstorable = new Set<string>();

  constructor(private readonly world: World) {}

  readonly port: MigrationStore = {
    lookUp: (question) =>
      this.world.faults.run('migration.lookUp', () => ({
        outcomes: [...this.outcomes.values()].filter((one) => question.sourceKeys.includes(one.sourceKey)),
        contractNumbers: [...this.contracts.keys()].filter((one) => question.contractNumbers.includes(one)),
        billedSites: [...this.contracts.values()]
          .map((one) => one.site)
          .filter((site) => question.siteNumbers.includes(site)),
        customers: pick(this.customers, question.customerNumbers).map(([number, id]) => ({ number, id })),
        sites: pick(this.sites, question.siteNumbers).map(([number, id]) => ({ number, id })),
        teams: pick(this.teams, question.siteNumbers).map(([siteNumber, id]) => ({ siteNumber, id })),
        businessUnitId: 'unit',
      })),
    write: (plans) => this.world.faults.run('migration.write', () => plans.map((plan) => this.#write(plan))),
  };

  #write(plan: MigrationPlan): WriteResult {
    const { contract } = plan.record;
    const held = this.outcomes.get(plan.sourceKey);
    if (held?.etag !== plan.replaces?.etag) return CONFLICT;
    if (contract !== null) {
      if (this.unstorable.has(contract.contractNumber)) {
        return {
          ok: false,
          reason: 'refused',
          code: 'value.unstorable',
          message: 'The column cannot hold it.',
        };
      }
      const { customer, site } = contract;
      const siteIsBilled = [...this.contracts.values()].some((one) => one.site === site.number);
      const missing =
        (plan.existing.customerId === null && this.customers.has(customer.number)) ||
        (plan.existing.siteId === null && this.sites.has(site.number)) ||
        (plan.existing.teamId === null && this.teams.has(site.number));
      if (missing || siteIsBilled || this.contracts.has(contract.contractNumber)) return CONFLICT;
      this.customers.set(customer.number, plan.existing.customerId ?? this.world.newId());
      this.sites.set(site.number, plan.existing.siteId ?? this.world.newId());
      this.teams.set(site.number, plan.existing.teamId ?? this.world.newId());
      this.contracts.set(contract.contractNumber, { site: site.number, plan });
    }
    this.outcomes.set(plan.sourceKey, {
      id: held?.id ?? this.world.newId(),
      etag: this.world.newId(),
      sourceKey: plan.sourceKey,
      checksum: plan.checksum,
      outcome: plan.record.outcome,
      contractNumber: plan.record.contractNumber,
    });
    return { ok: true };
  }
}

const CONFLICT: WriteResult = {
  ok: false,
  reason: 'conflict',
  code: '0x80060892',
  message: 'A key is taken.',
};

const pick = (from: ReadonlyMap<string, string>, wanted: readonly string[]): (readonly [string, string])[] =>
  [...from].filter(([number]) => wanted.includes(number));
