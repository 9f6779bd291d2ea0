import { tableList } from '@powerbill/schema';
import type { Environment } from './open-platform';
import { API_AUDIENCE } from './sample-token';
import { BUSINESS_UNIT_ID, ORGANIZATION_ID, people } from './tenant/people';

/** The environment of the product: its tables, roles and sample people. */
export const productEnvironment: Environment = {
  tables: tableList,
  provisioning: {
    organization: { id: ORGANIZATION_ID, name: 'powerbill' },
    businessUnitId: BUSINESS_UNIT_ID,
    users: people,
  },
  people,
  resources: [{ audience: API_AUDIENCE, applicationRoles: ['PowerBill.Integration'] }],
};
