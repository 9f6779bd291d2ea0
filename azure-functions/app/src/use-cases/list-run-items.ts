import type { ItemPage, Ports, Reader, RunStatus } from '../ports';
import { failure, type Result, success } from '../problem';
import { unknownRun } from './get-run';

const PAGE_SIZE = 100;

export interface ItemsQuery {
  readonly runId: string;
  readonly status?: RunStatus;
  /** Key of the last item of the page before. */
  readonly after?: string;
}

/** One page of a run's items in the order of their contract numbers. */
export async function listRunItems(
  ports: Pick<Ports, 'runs' | 'runItems'>,
  query: ItemsQuery,
  as?: Reader,
): Promise<Result<ItemPage>> {
  if ((await ports.runs.read(query.runId, as)) === null) return failure(unknownRun(query.runId));
  const { runId, ...rest } = query;
  return success(await ports.runItems.page(runId, { ...rest, size: PAGE_SIZE }, as));
}
