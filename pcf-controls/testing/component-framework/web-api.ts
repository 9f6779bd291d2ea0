type WebApi = ComponentFramework.WebApi;
type Entity = ComponentFramework.WebApi.Entity;

/** One call of the Web API. */
export interface WebCall {
  readonly method: 'create' | 'retrieve' | 'list';
  readonly table: string;
  readonly id: string;
  readonly query: string;
  readonly data: Entity;
}

/**
 * A Web API that answers as `answer` says and keeps the calls; a thrown or rejected answer is a refusal. A list is
 * answered with `{ entities, nextLink? }`.
 */
export function fakeWebApi(answer: (call: WebCall) => Entity | Promise<Entity>): {
  readonly webApi: WebApi;
  readonly calls: WebCall[];
} {
  const calls: WebCall[] = [];
  const ask = async (call: WebCall): Promise<Entity> => {
    calls.push(call);
    return answer(call);
  };
  const refuse = () => Promise.reject(new Error('The grids make no such call.'));
  return {
    calls,
    webApi: {
      createRecord: async (table, data) => {
        const created = await ask({ method: 'create', table, id: '', query: '', data });
        return { id: String(created.id), entityType: table };
      },
      retrieveRecord: (table, id, query = '') => ask({ method: 'retrieve', table, id, query, data: {} }),
      deleteRecord: refuse,
      updateRecord: refuse,
      retrieveMultipleRecords: async (table, query = '') => {
        const page = await ask({ method: 'list', table, id: '', query, data: {} });
        return page as unknown as ComponentFramework.WebApi.RetrieveMultipleResponse;
      },
    },
  };
}
