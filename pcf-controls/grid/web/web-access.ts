import { readRow, type RowReader } from './row-reader';

/** What the grids ask of the server: the host's own Web API, with the person's own rights. */
export interface WebAccess {
  readonly retrieve: (table: string, id: string, query: string) => Promise<RowReader>;
  /** Creates a row and gives its id. */
  readonly create: (table: string, values: Readonly<Record<string, string | number>>) => Promise<string>;
}

/** Wraps the Web API of a control's context. */
export const webAccess = (webApi: ComponentFramework.WebApi): WebAccess => ({
  retrieve: async (table, id, query) => readRow(await webApi.retrieveRecord(table, id, query)),
  create: async (table, values) => (await webApi.createRecord(table, { ...values })).id,
});
