import { NO_ID } from '../model/guid';
import type { Caller } from '../security/principal';

/** The platform itself, which sees every row. */
export const systemCaller: Caller = {
  user: {
    kind: 'systemuser',
    id: NO_ID,
    name: 'SYSTEM',
    businessUnitId: '',
    disabled: false,
    mayOwn: true,
    administrator: true,
    holders: new Set(),
    rights: new Map(),
    privileges: new Set(),
    columns: new Map(),
    sharedTables: new Set(),
    reports: { direct: new Set(), all: new Set() },
  },
  signedIn: undefined,
};
