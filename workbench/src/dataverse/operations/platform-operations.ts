/** The functions and actions of the platform that are here, each one entry: what it takes and what runs it. */
import { auditFunctions } from './audit-functions';
import { columnOperations } from './column-operations';
import { metadataFunctions } from './metadata-functions';
import { fileActions } from './file-actions';
import { organizationFunctions } from './organization-functions';
import type { PlatformOperation } from './platform-operation';
import { securityActions } from './security-actions';
import { securityFunctions } from './security-functions';
import { whoAmI } from './service-functions';
import { writeActions } from './write-actions';

export const platformOperations: readonly PlatformOperation[] = [
  ...fileActions,
  ...writeActions,
  { name: 'WhoAmI', kind: 'function', parameters: {}, run: ({ session }) => whoAmI(session) },
  ...organizationFunctions,
  ...securityFunctions,
  ...securityActions,
  ...columnOperations,
  ...metadataFunctions,
  ...auditFunctions,
];
