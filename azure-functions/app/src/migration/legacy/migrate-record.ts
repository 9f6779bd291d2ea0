import { isJsonObject, readContract } from '@powerbill/core';
import type { Chart, Component, Contract, Json, JsonObject } from '@powerbill/core';
import { mapBilling, mapDeviation, readTiming } from './billing';
import { mapBlocks } from './blocks/map-blocks';
import { accountsOfClass, chartNumbers } from './chart';
import { checkContractType, checkDeclaredFeatures } from './declared-terms';
import { mapIdentity } from './identity';
import type { Identity, LegacyCustomer, LegacySite } from './identity';
import { readInactive } from './inactive';
import { mapIncrement } from './increment';
import { mapInvoiceGroups } from './invoice-groups';
import type { MappedComponent } from './mapped-component';
import { mapNoteTags } from './note-tags';
import { Notes } from './notes';
import type { LegacyFinding, LegacyTask } from './notes';
import { RecordPart } from './record-part';
import { checkAnniversaries, checkReports, checkSource } from './source-checks';
import { reportUnknownFields } from './unknown-fields';

/** What became of one record of an export: read = migrated + rejected. */
export interface MigratedRecord {
  /** The key of the record in its source; null where it has none. */
  readonly recordKey: string | null;
  readonly outcome: 'migrated' | 'rejected';
  readonly contractNumber: string | null;
  /** A valid contract when migrated, else null. */
  readonly contract: Contract | null;
  /** What the record holds but does not bill, as far as a contract could hold it. */
  readonly inactive: readonly Component[];
  readonly site: LegacySite | null;
  readonly customer: LegacyCustomer | null;
  readonly sourceContractType: string | null;
  readonly depositsMade: boolean;
  readonly externalId: string | null;
  readonly findings: readonly LegacyFinding[];
  readonly tasks: readonly LegacyTask[];
}

export interface MigrationContext {
  readonly chart: Chart;
  /** Where the record held a bare NaN, which was read as null. */
  readonly nanPaths?: readonly string[];
}

/** The export names no start; the earliest month of its facts is this one. */
const ASSUMED_START = '2025-01-01';

/** The revenue codes that a luggage-service fee takes out of the share of revenue. */
const BELL_REVENUE_CODES = ['XR1', 'XR2'];

const rejected = (recordKey: string | null, notes: Notes, identity?: Identity): MigratedRecord => ({
  recordKey,
  outcome: 'rejected',
  contractNumber: null,
  contract: null,
  inactive: [],
  site: identity?.site ?? null,
  customer: identity?.customer ?? null,
  sourceContractType: null,
  depositsMade: false,
  externalId: null,
  findings: notes.findings,
  tasks: [],
});

const toComponent = ({ type, content }: MappedComponent): JsonObject => ({ type, ...content });

/** Problems of the assembled contract, told at the block that they come from. */
const reportInvalid = (
  errors: readonly { readonly path: string; readonly message: string }[],
  active: readonly MappedComponent[],
  notes: Notes,
): void => {
  for (const { path, message } of errors) {
    const index = /^\/contract\/components\/(\d+)/.exec(path)?.[1];
    const origin = index === undefined ? undefined : active[Number.parseInt(index, 10)]?.origin;
    notes.error(
      'contract.invalid',
      origin ?? '/contract',
      `${message} (${path.replace('/contract', '') || '/'})`,
    );
  }
};

const migrateObject = (record: JsonObject, { chart }: MigrationContext, notes: Notes): MigratedRecord => {
  const root = new RecordPart(record, '', notes);
  const contractNumber = root.text('anonId', 50);
  const recordKey = notes.hasErrors() ? null : contractNumber;
  const metadata = root.part('metadata');
  const source = root.part('contract');
  if (!isJsonObject(root.raw('metadata')) || !isJsonObject(root.raw('contract'))) {
    reportUnknownFields(record, notes);
    return rejected(recordKey, notes);
  }

  const identity = mapIdentity(metadata);
  checkSource(metadata, source);
  const externalId = source.text('id', 100);
  const timing = readTiming(source);
  const billing = mapBilling(metadata, source, timing);
  const increment = mapIncrement(source, timing);
  const deviation = mapDeviation(source);
  const depositsMade = source.informationalFlag('deposits');
  const invoiceGroups = mapInvoiceGroups(source);
  const { components, enabled } = mapBlocks(source, {
    timing,
    groups: invoiceGroups.numbers,
    chart: chartNumbers(chart),
  });
  const features = new Set(invoiceGroups.enabled ? [...enabled, 'invoiceGrouping' as const] : enabled);
  const sourceContractType = checkContractType(source, features);
  checkDeclaredFeatures(metadata, features);
  const supportingReports = checkReports(source, features);
  mapNoteTags(metadata, source, increment !== null);
  const active = components.filter((component) => component.active);
  checkAnniversaries(active, metadata);
  reportUnknownFields(record, notes);

  if (notes.hasErrors()) return rejected(recordKey, notes, identity);
  const { site, customer } = identity;
  const reading = readContract(
    {
      schema: 'powerbill.contract/1',
      contractNumber,
      customer: { number: customer.number, name: customer.name },
      site: { number: site.number, name: site.name },
      currency: 'USD',
      startDate: ASSUMED_START,
      endDate: null,
      billing,
      invoiceGroups: invoiceGroups.groups,
      deviation,
      escalators: increment === null ? [] : [increment],
      taxes: [],
      components: active.map(toComponent),
      supportingReports,
      accountRoles: {
        insurance: accountsOfClass(chart, 'insurance'),
        claims: accountsOfClass(chart, 'claims'),
        bellRevenueCodes: BELL_REVENUE_CODES,
      },
    },
    '/contract',
  );
  if (!reading.ok) {
    reportInvalid(reading.errors, active, notes);
    return rejected(recordKey, notes, identity);
  }
  return {
    recordKey,
    outcome: 'migrated',
    contractNumber,
    contract: reading.value,
    inactive: readInactive(
      components.filter((component) => !component.active),
      reading.value,
      notes,
    ),
    site,
    customer,
    sourceContractType,
    depositsMade,
    externalId,
    findings: notes.findings,
    tasks: notes.tasks,
  };
};

/**
 * Maps one record of the legacy export to a contract. Every property is mapped, named as ignored in the table of
 * fields, or reported. An error finding rejects the record; nothing that a record holds makes this throw.
 */
export const migrateRecord = (record: Json, context: MigrationContext): MigratedRecord => {
  const notes = new Notes();
  for (const path of context.nanPaths ?? []) {
    notes.warn('value.nan', path, 'A bare NaN stands here; it is read as no value.');
  }
  if (isJsonObject(record)) return migrateObject(record, context, notes);
  notes.error('record.notAnObject', '', 'A record must be a JSON object.');
  return rejected(null, notes);
};
