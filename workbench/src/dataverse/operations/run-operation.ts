import type { ApiRequest, ApiResponse } from '../http/api-message';
import type { WriteContext } from '../messages/write-context';
import type { Session } from './engine';
import { handleOperation, type PendingWrite } from './handle-operation';
import { recordComponents } from './named-solution';
import { runUnit } from './unit-of-work';
import type { Written } from './write-row';

/** Carries out a request that stands alone: its write has a transaction of its own. */
export async function runOperation(session: Session, request: ApiRequest): Promise<ApiResponse> {
  const outcome = handleOperation(session, request);
  if (!('write' in outcome)) return outcome.response;
  const tagged = { ...session, tag: tagOf(request.query) };
  const { response } = await runUnit(tagged, new Map(), (context) => runWrite(session, context, outcome));
  return response;
}

/** `tag=…` among the query options. */
function tagOf(query: string): string | undefined {
  return query.includes('tag=') ? (new URLSearchParams(query).get('tag') ?? undefined) : undefined;
}

/** Runs a write in the transaction of its unit; new components land in the solution that its request names. */
export function runWrite(session: Session, context: WriteContext, { write }: PendingWrite): Written {
  const before = context.changes.length;
  const written = write(context);
  recordComponents(context, session.solution, before);
  return written;
}
