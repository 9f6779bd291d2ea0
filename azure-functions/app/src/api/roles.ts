/** Who may call what, as data. What is not listed is refused. */
import { securityRoles } from '@powerbill/schema';
import type { OperationName } from './operations';

export type CallerRole = 'billingAdmin' | 'billingManager' | 'accountManager' | 'integration';

/** The security roles of Dataverse that make a person hold a role here, by their names. */
export const roleByName: Readonly<Record<string, CallerRole>> = {
  [securityRoles.billingAdmin.name]: 'billingAdmin',
  [securityRoles.billingManager.name]: 'billingManager',
  [securityRoles.accountManager.name]: 'accountManager',
};

/** The app role in the token of an application user. It counts for application users only. */
export const INTEGRATION_APP_ROLE = 'PowerBill.Integration';

/** The roles that may call an operation; `anonymous` asks for no token at all. */
export const access: Readonly<Record<OperationName, 'anonymous' | readonly CallerRole[]>> = {
  migrateContracts: ['billingAdmin', 'integration'],
  loadFacts: ['integration'],
  requestStatementRun: ['billingAdmin', 'billingManager', 'integration'],
  previewContract: ['billingAdmin', 'billingManager', 'integration'],
  getRun: ['billingAdmin', 'billingManager', 'integration'],
  listRunItems: ['billingAdmin', 'billingManager', 'integration'],
  checkHealth: 'anonymous',
};
