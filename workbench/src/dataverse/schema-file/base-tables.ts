/** The platform's tables as every environment has them: without what the pack adds to them. */
import { tableList, type TableDefinition } from '@powerbill/schema';
import { withPlatform } from '../platform/with-platform';
import { withoutPack } from '../platform/without-pack';

/** Standard tables with standard columns, links and keys only: an environment defines at least these. */
export const standardTables = (): readonly TableDefinition[] =>
  tableList.filter((table) => table.origin === 'platform').map(withoutPack);

/** These and what the platform adds to every environment: what a definition can complete and refer to. */
export const baseTables = (): readonly TableDefinition[] => withPlatform(standardTables());
