/** Questions that the tests of queries ask, as the administrator. */
import type { Answer, TestService } from './service';

export interface Questions {
  get(path: string, prefer?: string): Promise<Answer>;
  /** One column of the rows that a query gives, in their order; fails where the query is refused. */
  column(setName: string, column: string, query: string): Promise<string[]>;
  /** The same for a filter, which is encoded, in the order of the column. */
  filtered(setName: string, column: string, filter: string): Promise<string[]>;
  /** Status and code of a refusal. */
  refusal(path: string): Promise<readonly [number, unknown, string]>;
}

export function questionsTo(service: TestService): Questions {
  const get = (path: string, prefer?: string) =>
    service.call('system', 'GET', path, undefined, prefer === undefined ? {} : { prefer });
  const column = async (setName: string, name: string, query: string): Promise<string[]> => {
    const { json, status, text } = await get(`/${setName}?$select=${name}&${query}`);
    if (status !== 200) throw new Error(text);
    return json.column('value', name).map(String);
  };
  return {
    get,
    column,
    filtered: (setName, name, filter) =>
      column(setName, name, `$orderby=${name}&$filter=${encodeURIComponent(filter)}`),
    refusal: async (path) => {
      const { status, json } = await get(path);
      return [status, json.at('error/code'), String(json.at('error/message'))];
    },
  };
}
