import type { ApiRequest, ApiResponse } from '../http/api-message';
import type { Session } from './engine';
import { handleOperation } from './handle-operation';
import { runUnit } from './unit-of-work';

/** Carries out a request that stands alone: its write has a transaction of its own. */
export async function runOperation(session: Session, request: ApiRequest): Promise<ApiResponse> {
  const outcome = handleOperation(session, request);
  if (!('write' in outcome)) return outcome.response;
  const { response } = await runUnit(session, new Map(), outcome.write);
  return response;
}
