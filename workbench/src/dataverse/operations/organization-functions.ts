/** Functions that tell about the environment as a whole. */
import { Fault, faultCode } from '../fault';
import type { ApiResponse } from '../http/api-message';
import { NO_ID } from '../model/guid';
import type { Table } from '../model/table';
import { requireRight } from '../security/access';
import { quoted } from '../store/storage';
import { operationResponse } from './operation-response';
import type { PlatformFunction } from './platform-operation';
import type { Session } from './engine';

/** A version of the kind that environments of today have. */
const VERSION = '9.2.25063.00100';

export const organizationFunctions: readonly PlatformFunction[] = [
  {
    name: 'RetrieveVersion',
    kind: 'function',
    parameters: {},
    run: ({ session }) => operationResponse(session, 'RetrieveVersion', { Version: VERSION }),
  },
  {
    name: 'RetrieveCurrentOrganization',
    kind: 'function',
    parameters: { AccessType: { type: 'Enum', names: ['Default', 'Internet', 'Intranet'] } },
    run: ({ session }) =>
      operationResponse(session, 'RetrieveCurrentOrganization', { Detail: organizationDetail(session) }),
  },
  {
    name: 'RetrieveTotalRecordCount',
    kind: 'function',
    parameters: { EntityNames: { type: 'StringArray' } },
    run: ({ session, parameters }) => totalRecordCount(session, parameters.texts('EntityNames') ?? []),
  },
];

function organizationDetail({ engine }: Session): object {
  const { id, name } = engine.organization;
  const { origin } = new URL(engine.serviceRoot);
  const endpoints = {
    WebApplication: `${origin}/`,
    OrganizationService: `${origin}/XRMServices/2011/Organization.svc`,
    OrganizationDataService: `${origin}/XRMServices/2011/OrganizationData.svc`,
  };
  return {
    OrganizationId: id,
    FriendlyName: name,
    OrganizationVersion: VERSION,
    EnvironmentId: id,
    DatacenterId: NO_ID,
    Geo: 'NA',
    TenantId: NO_ID,
    UrlName: name,
    UniqueName: name,
    State: 'Enabled',
    SchemaType: 'Full',
    OrganizationType: 'Customer',
    Endpoints: {
      Count: Object.keys(endpoints).length,
      IsReadOnly: false,
      Keys: Object.keys(endpoints),
      Values: Object.values(endpoints),
    },
  };
}

/** The platform counts from time to time and for everybody alike; here the count is of this moment. */
function totalRecordCount(session: Session, names: readonly string[]): ApiResponse {
  const tables = names.map((name) => tableOf(session, name));
  for (const table of tables) requireRight(session.caller, table, 'read');
  const { sql } = session.engine.store;
  const counts = tables.map((table) =>
    Number(sql.first(`SELECT count(*) AS n FROM ${quoted(table.name)}`)?.n ?? 0),
  );
  return operationResponse(session, 'RetrieveTotalRecordCount', {
    EntityRecordCountCollection: {
      Count: counts.length,
      IsReadOnly: false,
      Keys: names,
      Values: counts,
    },
  });
}

function tableOf({ engine }: Session, name: string): Table {
  const table = engine.catalog.byName.get(name);
  if (table) return table;
  throw new Fault(
    400,
    faultCode.fetchNoEntity,
    `The entity with a name = '${name.slice(0, 100)}' with namemapping = 'Logical' was not found in the MetadataCache.`,
  );
}
