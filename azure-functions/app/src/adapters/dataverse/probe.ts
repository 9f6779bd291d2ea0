import type { Probe } from '../../ports';
import type { DataverseClient } from './client';

/** Asks Dataverse who the app is: the cheapest call that needs address, token and user. */
export const dataverseProbe = (client: DataverseClient): Probe => ({
  name: 'dataverse',
  check: async () => {
    await client.get('WhoAmI');
  },
});
