import type { Connection } from '../dataverse/connection';
import { isRow, readRowPage } from '../dataverse/row';
import type { TableDefinitions } from '../dataverse/table-definitions';

type WebApi = ComponentFramework.WebApi;

const MAX_PAGE_SIZE = 5000;
const ANNOTATIONS = 'odata.include-annotations="*"';

/** `context.webAPI`: its five calls, and nothing else. They reject with code and sentence as the client API does. */
export function createWebApi(connection: Connection, tables: TableDefinitions): WebApi {
  const reference = (entityType: string, id: string): ComponentFramework.LookupValue => ({ entityType, id });
  const rowPath = async (entityType: string, id: string): Promise<string> =>
    `${(await tables(entityType)).setName}(${id.replace(/[{}]/g, '')})`;
  return {
    createRecord: async (entityType, data) => {
      const { setName } = await tables(entityType);
      const { header } = await connection.send({ method: 'POST', path: setName, body: data });
      return reference(entityType, /\(([^()]+)\)$/.exec(header('odata-entityid') ?? '')?.[1] ?? '');
    },
    updateRecord: async (entityType, id, data) => {
      const path = await rowPath(entityType, id);
      // Without the condition the Web API would create the row that is missing.
      await connection.send({ method: 'PATCH', path, headers: { 'if-match': '*' }, body: data });
      return reference(entityType, id);
    },
    deleteRecord: async (entityType, id) => {
      await connection.send({ method: 'DELETE', path: await rowPath(entityType, id) });
      return reference(entityType, id);
    },
    retrieveRecord: async (entityType, id, options = '') => {
      const path = `${await rowPath(entityType, id)}${checked(options)}`;
      const { json } = await connection.send({ path, headers: { prefer: ANNOTATIONS } });
      return isRow(json) ? { ...json } : {};
    },
    retrieveMultipleRecords: async (entityType, options = '', maxPageSize = MAX_PAGE_SIZE) => {
      const path = `${(await tables(entityType)).setName}${checked(options)}`;
      const prefer = `${ANNOTATIONS},odata.maxpagesize=${maxPageSize}`;
      const page = readRowPage((await connection.send({ path, headers: { prefer } })).json);
      // The client API leaves `nextLink` out on the last page, though its type says text.
      return { entities: [...page.rows], ...nextLinkOf(page.nextLink) };
    },
  };
}

const nextLinkOf = (link: string | undefined): { nextLink: string } =>
  (link === undefined ? {} : { nextLink: link }) as { nextLink: string };

/** The client API takes a query only with its question mark. */
function checked(options: string): string {
  if (options === '' || options.startsWith('?')) return options;
  throw new TypeError(`The options ${JSON.stringify(options)} must begin with a question mark.`);
}
