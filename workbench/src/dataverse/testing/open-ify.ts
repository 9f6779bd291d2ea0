/** dataverse-ify as a client of a service: its own transport, and the metadata that its generator wrote. */
import { setMetadataCache, XrmContextDataverseClient } from 'dataverse-ify';
import { accountMetadata } from 'dataverse-ify/lib/dataverse-gen/entities/Account';
import { contactMetadata } from 'dataverse-ify/lib/dataverse-gen/entities/Contact';
import { NodeWebApiRequest } from 'dataverse-ify/lib/webapi/node/NodeWebApiRequest';
import { WebApiBase } from 'dataverse-ify/lib/webapi/WebApiBase';
import { XrmUtility } from 'dataverse-ify/lib/webapi/XrmUtility';

const integrationTest = {
  typeName: 'mscrm.cdsify_integrationtest',
  logicalName: 'cdsify_integrationtest',
  collectionName: 'cdsify_integrationtests',
  primaryIdAttribute: 'cdsify_integrationtestid',
  attributeTypes: { statecode: 'Optionset', createdon: 'DateAndTime:UserLocal' },
  navigation: {},
};

export interface Ify {
  readonly api: WebApiBase;
  readonly request: NodeWebApiRequest;
  readonly client: XrmContextDataverseClient;
}

/** Opens the client with its functions and actions; it keeps its metadata and the transport of its links in global places. */
export function openIfy(origin: string, actions: object = {}): Ify {
  setMetadataCache({
    entities: { account: accountMetadata, contact: contactMetadata, cdsify_integrationtest: integrationTest },
    actions,
  } as Parameters<typeof setMetadataCache>[0]);
  const request = new NodeWebApiRequest(origin, '9.2', 'system');
  const api = new WebApiBase(request);
  Object.assign(globalThis, { Xrm: { WebApi: api, Utility: new XrmUtility() } });
  return { api, request, client: new XrmContextDataverseClient(api) };
}
