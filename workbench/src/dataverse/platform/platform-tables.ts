/** Tables and columns that every environment has and that no definition of a solution names. */
import type { TableDefinition } from '@powerbill/schema';
import { organization } from './organization';

export const platformTables: readonly TableDefinition[] = [organization];
