import type { StepRegistry } from '../../ports';
import type { DataverseClient } from './client';
import { encodeWrite, path, rowPath } from './encode-row';
import { idOf } from './decode-row';
import { text } from './query';

/** Values of the platform's own columns of endpoints and steps. */
const WEBHOOK = 8;
const KEY_IN_QUERY = 4;
const AFTER_THE_OPERATION = 40;
const ASYNCHRONOUS = 1;

/** Endpoints and steps by fixed ids, so that registering twice changes nothing. */
export function dataverseSteps(client: DataverseClient): StepRegistry {
  return {
    writeEndpoint: (endpoint) =>
      client.update(
        path('serviceendpoint', endpoint.id),
        encodeWrite('serviceendpoint', {
          name: endpoint.name,
          url: endpoint.url,
          contract: WEBHOOK,
          authtype: KEY_IN_QUERY,
          authvalue: endpoint.key,
        }),
      ),

    writeStep: async (step) => {
      const messageId = await findMessage(client, step.message);
      const filterId = await findFilter(client, messageId, step.table);
      await client.update(path('sdkmessageprocessingstep', step.id), {
        ...encodeWrite('sdkmessageprocessingstep', {
          name: step.name,
          sdkmessageid: messageId,
          sdkmessagefilterid: filterId,
          stage: AFTER_THE_OPERATION,
          mode: ASYNCHRONOUS,
          rank: 1,
          asyncautodelete: true,
        }),
        // A handler may be of several tables, so that the platform names the property after the table.
        'eventhandler_serviceendpoint@odata.bind': rowPath('serviceendpoint', step.endpointId),
      });
    },
  };
}

async function findMessage(client: DataverseClient, name: string): Promise<string> {
  const [row] = await client.list(`sdkmessages?$select=sdkmessageid&$filter=name eq ${text(name)}`);
  if (row === undefined) throw new Error(`The environment has no message ${name}.`);
  return idOf('sdkmessage', row);
}

async function findFilter(client: DataverseClient, messageId: string, table: string): Promise<string> {
  const [row] = await client.list(
    `sdkmessagefilters?$select=sdkmessagefilterid&$filter=_sdkmessageid_value eq ${messageId}` +
      ` and primaryobjecttypecode eq ${text(table)}`,
  );
  if (row === undefined) throw new Error(`The environment has no message filter for the table ${table}.`);
  return idOf('sdkmessagefilter', row);
}
