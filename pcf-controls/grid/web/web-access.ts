import { readRow, type RowReader } from './row-reader';

/** What the grids ask of the server: the host's own Web API, with the person's own rights. */
export interface WebAccess {
  readonly retrieve: (table: string, id: string, query: string) => Promise<RowReader>;
  /** Reads all rows of a query, page by page; `onPage` hears how many there are so far, and may throw to stop. */
  readonly retrieveAll: (
    table: string,
    query: string,
    onPage?: (rows: number) => void,
  ) => Promise<readonly RowReader[]>;
  /** Creates a row and gives its id. */
  readonly create: (table: string, values: Readonly<Record<string, string | number>>) => Promise<string>;
}

/** Wraps the Web API of a control's context. */
export const webAccess = (webApi: ComponentFramework.WebApi): WebAccess => ({
  retrieve: async (table, id, query) => readRow(await webApi.retrieveRecord(table, id, query)),
  retrieveAll: async (table, query, onPage) => {
    const rows: RowReader[] = [];
    for (let next: string | undefined = query; next !== undefined;) {
      const page: ComponentFramework.WebApi.RetrieveMultipleResponse = await webApi.retrieveMultipleRecords(
        table,
        next,
        PAGE_SIZE,
      );
      rows.push(...page.entities.map(readRow));
      onPage?.(rows.length);
      next = optionsOf(page.nextLink);
    }
    return rows;
  },
  create: async (table, values) => (await webApi.createRecord(table, { ...values })).id,
});

/** Rows with packed detail are large: pages of this size stay well below what a host hands over at once. */
const PAGE_SIZE = 250;

/** The options that ask for the next page, out of the address that the host gives; undefined on the last page. */
function optionsOf(nextLink: string | undefined): string | undefined {
  const at = nextLink?.indexOf('?') ?? -1;
  return at < 0 ? undefined : nextLink?.slice(at);
}
