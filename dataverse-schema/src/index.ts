export * as choices from './choices';
export {
  defineChoice,
  localChoice,
  platformChoice,
  type Choice,
  type ChoiceOption,
  type TypedChoice,
} from './choice';
export type * from './column';
export * as columns from './column';
export {
  customTable,
  defineTable,
  standardTable,
  type RowOf,
  type StateDefinition,
  type StatusDefinition,
  type TableDefinition,
  type WriteOf,
} from './table';
export { findTable, tableList, tables, type Row, type TableName, type Write } from './tables';
export * as securityRoles from './roles';
export type { Depth, Right, RoleDefinition } from './roles';
export { navigationOf, type Navigation } from './navigation';
export { packBytes, unpackBytes, type Compress } from './packed-text';
export * from './reading/column-value';
export * from './reading/contract-terms';
export * from './reading/facts-kinds';
export * from './reading/facts-query';
export * from './reading/live-facts';
export * from './reading/period-key';
export { profitColumns, profitsQuery } from './reading/profits-query';
export * as queryText from './reading/query-text';
export type { NeededFacts, NeededSpan, StoredSection } from './reading/facts-needed';
