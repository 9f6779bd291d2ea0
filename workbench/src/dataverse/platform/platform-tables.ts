/** Tables and columns that every environment has and that no definition of a solution names. */
import type { TableDefinition } from '@powerbill/schema';
import { account } from './account';
import { contact } from './contact';
import { customApiTables } from './custom-api-tables';
import { directoryTables } from './directory-tables';
import { duplicateRule, duplicateRuleCondition } from './duplicate-rules';
import { eventTables } from './event-tables';
import { organization } from './organization';
import { fieldPermission, principalObjectAccess, privilege, rolePrivileges } from './security-tables';
import { publisher, solution, solutionComponent } from './solution';
import { savedQuery } from './saved-query';
import { task } from './task';
import { transactionCurrency } from './transaction-currency';
import { userSettings } from './user-settings';
import { userQuery } from './user-query';

export const platformTables: readonly TableDefinition[] = [
  organization,
  transactionCurrency,
  userSettings,
  account,
  contact,
  task,
  ...eventTables,
  ...customApiTables,
  duplicateRule,
  duplicateRuleCondition,
  ...directoryTables,
  privilege,
  rolePrivileges,
  principalObjectAccess,
  fieldPermission,
  publisher,
  solution,
  solutionComponent,
  savedQuery,
  userQuery,
];
