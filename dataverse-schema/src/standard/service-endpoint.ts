import { text, whole } from '../column';
import { standardTable } from '../table';

/** An address that events are sent to. Ours are webhooks of the function app. */
export const serviceEndpoint = standardTable({
  logicalName: 'serviceendpoint',
  setName: 'serviceendpoints',
  label: 'Service endpoint',
  pluralLabel: 'Service endpoints',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 160, required: true }),
    url: text({ label: 'Address', maxLength: 2000, required: true }),
    contract: whole({ label: 'Contract', required: true, description: '8 is a webhook.' }),
    authtype: whole({
      label: 'Authentication',
      required: true,
      description: '4 is a key in the query, named code.',
    }),
    authvalue: text({ label: 'Key', maxLength: 2000, description: 'Never returned.' }),
  },
});
