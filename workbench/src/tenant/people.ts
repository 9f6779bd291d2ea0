/** The people and the application of the sample tenant. Passwords are public: the workbench listens on loopback only. */
import { securityRoles } from '@powerbill/schema';
import { systemAdministrator } from '../dataverse/security/system-administrator';

export const TENANT_ID = '7b000000-0000-4000-8000-000000000001';
export const ORGANIZATION_ID = '7b000000-0000-4000-8000-000000000002';
export const BUSINESS_UNIT_ID = '7b000000-0000-4000-8000-000000000003';
export type PersonName = 'system' | 'admin' | 'manager' | 'account' | 'app';

export interface Person {
  readonly name: PersonName;
  readonly fullName: string;
  readonly userName: string;
  /** systemuserid in Dataverse. */
  readonly userId: string;
  /** Object id in the directory. */
  readonly objectId: string;
  /** Set for the application user only: it signs in with client credentials. */
  readonly clientId?: string;
  readonly roleIds: readonly string[];
}

/** The password of every sample person and the secret of the application. */
export const SAMPLE_SECRET = 'workbench';

const person = (
  name: PersonName,
  number: number,
  fullName: string,
  roleIds: readonly string[],
  clientId?: string,
): Person => ({
  name,
  fullName,
  userName: `${name}@powerbill.example`,
  userId: `7b000002-0000-4000-8000-00000000000${number}`,
  objectId: `7b000003-0000-4000-8000-00000000000${number}`,
  roleIds,
  ...(clientId === undefined ? {} : { clientId }),
});

export const people: readonly Person[] = [
  person('system', 1, 'Sam Systems', [systemAdministrator.id]),
  person('admin', 2, 'Ada Admin', [securityRoles.billingAdmin.id]),
  person('manager', 3, 'Max Manager', [securityRoles.billingManager.id]),
  person('account', 4, 'Ann Account', [securityRoles.accountManager.id]),
  person('app', 5, 'PowerBill', [securityRoles.integration.id], '7b000004-0000-4000-8000-000000000001'),
];

export const findPerson = (name: string): Person | undefined => people.find((one) => one.name === name);
