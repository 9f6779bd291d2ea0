/** The requests that were answered: the latest one by one, all of them counted by what they look like. */
import type { RequestEntry } from '../server';

/** The log keeps this many requests; the counts go on. */
const KEPT_ENTRIES = 10_000;

/** Requests of one look: the same method, address without its values, status. */
export interface RequestCount {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  count: number;
  operations: number;
  rowsRead: number;
  rowsWritten: number;
  milliseconds: number;
}

export interface RequestFilter {
  readonly method?: string | undefined;
  /** Text that path and query must contain. */
  readonly path?: string | undefined;
  readonly status?: number | undefined;
}

export class RequestLog {
  private entries: RequestEntry[] = [];
  private readonly counts = new Map<string, RequestCount>();

  readonly observe = (entry: RequestEntry): void => {
    this.entries.push(entry);
    if (this.entries.length > 2 * KEPT_ENTRIES) this.entries = this.entries.slice(-KEPT_ENTRIES);
    const { method, status } = entry;
    const path = pathShape(entry.path);
    const key = `${method} ${status} ${path}`;
    const zero = { count: 0, operations: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 };
    const count = this.counts.get(key) ?? { method, path, status, ...zero };
    count.count += 1;
    count.operations += entry.operations;
    count.rowsRead += entry.rowsRead;
    count.rowsWritten += entry.rowsWritten;
    count.milliseconds += entry.milliseconds;
    this.counts.set(key, count);
  };

  clear(): void {
    this.entries = [];
    this.counts.clear();
  }

  /** The latest requests that fit, oldest first. */
  list(filter: RequestFilter, most: number): readonly RequestEntry[] {
    const kept = this.entries.slice(-KEPT_ENTRIES).filter((entry) => fits(filter, entry));
    return most === 0 ? [] : kept.slice(-most);
  }

  /** Counts of what fits, most frequent first. */
  counted(filter: RequestFilter): readonly RequestCount[] {
    return [...this.counts.values()].filter((one) => fits(filter, one)).sort((a, b) => b.count - a.count);
  }
}

const fits = (
  { method, path, status }: RequestFilter,
  entry: { readonly method: string; readonly path: string; readonly status: number },
): boolean =>
  (method === undefined || entry.method === method) &&
  (path === undefined || entry.path.includes(path)) &&
  (status === undefined || entry.status === status);

/** An address without what differs from row to row: `/accounts(…)?$filter&$select`. */
function pathShape(path: string): string {
  const [address = '', query] = path.split('?');
  const shape = address.replace(/\([^)]+\)/g, '(…)');
  if (query === undefined || query === '') return shape;
  const names = query.split('&').map((part) => part.split('=')[0] ?? '');
  return `${shape}?${[...new Set(names)].sort().join('&')}`;
}
