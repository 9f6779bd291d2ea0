export { createDataverse, type Dataverse, type DataverseOptions, type RequestEntry } from './server';
export type { Counters } from './operations/counters';
export { openStore, type Store, StoreMismatch } from './store/open-store';
export { StoreInUse } from './store/folder-lock';
export { provision, provisionedIds, type ProvisionedUser, type Provisioning } from './provision';
export { systemAdministrator } from './security/system-administrator';
export { createTestDoors, type TestDoors } from './test-doors/test-doors';
export { platformLimits, type ServiceLimits } from './limits/service-limits';
export type { Identity } from './security/resolve-caller';
export type { Deliver, DeliveryInit } from './events/webhook';
export { stableId } from './model/stable-id';
export {
  isPlatformTable,
  readEnvironment,
  resolveEnvironment,
  type DefinedEnvironment,
  type EnvironmentUser,
} from './schema-file/read-environment';
export { readSolution } from './solution-file/read-solution';
