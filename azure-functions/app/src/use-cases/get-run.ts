import type { Ports, Reader, StoredRun } from '../ports';
import { failure, type Result, success } from '../problem';

/** A run with its progress, as far as the reader may see it. */
export async function getRun(
  ports: Pick<Ports, 'runs'>,
  id: string,
  as?: Reader,
): Promise<Result<StoredRun>> {
  const run = await ports.runs.read(id, as);
  return run === null ? failure(unknownRun(id)) : success(run);
}

export const unknownRun = (id: string) =>
  ({ code: 'run.unknown', message: `There is no run ${id}, or you may not read it.` }) as const;
