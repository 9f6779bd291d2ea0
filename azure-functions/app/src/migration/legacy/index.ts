export { chartFromJson } from './chart';
export type { TitledAccount, TitledChart } from './chart';
export type { LegacyCustomer, LegacySite } from './identity';
export { migrateRecord } from './migrate-record';
export type { MigratedRecord, MigrationContext } from './migrate-record';
export type { LegacyFinding, LegacyTask } from './notes';
export { outcomeLine } from './outcome-line';
export { readLegacyExport } from './read-legacy-export';
export type { LegacyLine } from './read-legacy-export';
