/** Runs a batch: requests one by one, change sets each in one transaction. */
import { invalidPayload, invalidQuery, notSupported } from '../fault';
import type { ApiRequest, ApiResponse } from '../http/api-message';
import {
  type BatchItem,
  type BatchRequest,
  changeSetPart,
  parseBatch,
  responsePart,
} from '../http/batch-parts';
import { errorResponse } from '../http/error-response';
import { writeMultipart } from '../http/multipart';
import { resolveContentId } from '../messages/row-address';
import { decode } from '../odata/address';
import type { Session } from './engine';
import { handleOperation } from './handle-operation';
import { runOperation } from './run-operation';
import { runUnit } from './unit-of-work';

/** Makes the session of a request inside the batch: its headers may name another caller. */
export type InnerSession = (request: BatchRequest) => Session;

interface Outcome {
  readonly part: string;
  /** Status of the failure, if it is one. */
  readonly failed: number | undefined;
}

/** Without continue-on-error the batch ends at the first failure, and its status is that of the failure. */
export async function handleBatch(
  session: Session,
  request: ApiRequest,
  innerSession: InnerSession,
): Promise<ApiResponse> {
  if (request.method !== 'POST') throw invalidQuery('A batch is sent with POST.');
  const items = parseBatch(request);
  session.engine.counters.batches += 1;
  const parts: string[] = [];
  let status = 200;
  for (const item of items) {
    const outcome = await runItem(session, item, innerSession);
    parts.push(outcome.part);
    if (outcome.failed !== undefined && !session.preferences.continueOnError) {
      status = outcome.failed;
      break;
    }
  }
  const boundary = `batchresponse_${session.engine.newId()}`;
  return {
    status,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}`, 'OData-Version': '4.0' },
    body: writeMultipart(parts, boundary),
  };
}

async function runItem(session: Session, item: BatchItem, innerSession: InnerSession): Promise<Outcome> {
  if (item.kind === 'changeSet') return runChangeSet(session, item.requests, innerSession);
  const response = await answer(session, item.request, () => {
    const inner = innerSession(item.request);
    return runOperation(inner, innerRequest(session, item.request, new Map()));
  });
  return {
    part: responsePart(response, item.request.contentId),
    failed: response.status >= 400 ? response.status : undefined,
  };
}

async function answer(
  session: Session,
  request: BatchRequest,
  work: () => Promise<ApiResponse>,
): Promise<ApiResponse> {
  try {
    return await work();
  } catch (error) {
    const prefer = request.headers.prefer;
    const details = session.preferences.annotations.errorDetails || (prefer?.includes('"*"') ?? false);
    return errorResponse(error, details);
  }
}

/** A failure of one request, which undoes its change set. */
class ChangeSetFailure extends Error {
  constructor(
    readonly request: BatchRequest,
    readonly reason: unknown,
  ) {
    super('The change set failed.');
  }
}

async function runChangeSet(
  session: Session,
  requests: readonly BatchRequest[],
  innerSession: InnerSession,
): Promise<Outcome> {
  const boundary = `changesetresponse_${session.engine.newId()}`;
  try {
    const parts = await runRequests(session, requests, innerSession);
    return { part: changeSetPart(parts, boundary), failed: undefined };
  } catch (error) {
    if (!(error instanceof ChangeSetFailure)) throw error;
    const { request, reason } = error;
    const response = await answer(session, request, () => {
      throw reason;
    });
    return {
      part: changeSetPart([responsePart(response, request.contentId)], boundary),
      failed: response.status,
    };
  }
}

function runRequests(
  session: Session,
  requests: readonly BatchRequest[],
  innerSession: InnerSession,
): Promise<readonly string[]> {
  const references = new Map<string, string>();
  return runUnit(session, references, (context) =>
    requests.map((request) => {
      try {
        checkChange(request);
        const inner = innerSession(request);
        const outcome = handleOperation(inner, innerRequest(session, request, references));
        const { response, reference } = 'write' in outcome ? outcome.write(context) : outcome;
        if (reference !== undefined && request.contentId !== undefined) {
          references.set(request.contentId, reference);
        }
        return responsePart(response, request.contentId);
      } catch (error) {
        throw new ChangeSetFailure(request, error);
      }
    }),
  );
}

function checkChange(request: BatchRequest): void {
  if (request.method === 'GET') throw invalidPayload('A change set cannot hold a GET request.');
  if (request.headers.callerobjectid !== undefined || request.headers.mscrmcallerid !== undefined) {
    throw notSupported('acting for another user inside a change set: name him in the headers of the batch');
  }
}

/** The request below the service root; its target may be relative, absolute, or begin with a reference (`$1`). */
function innerRequest(
  session: Session,
  request: BatchRequest,
  references: ReadonlyMap<string, string>,
): ApiRequest {
  const [target = '', ...query] = request.target.split('?');
  const path = pathBelowRoot(session, target, references);
  if (decode(path) === '$batch') throw invalidPayload('A batch cannot hold another batch.');
  return {
    method: request.method,
    path,
    query: query.join('?'),
    headers: request.headers,
    body: request.body,
  };
}

const REFERENCE = /^\/?(\$\d[^/(]*)(.*)$/;

function pathBelowRoot(session: Session, target: string, references: ReadonlyMap<string, string>): string {
  const reference = REFERENCE.exec(target);
  if (reference) {
    return (resolveContentId(references, reference[1] ?? '') + (reference[2] ?? '')).replace(/^\//, '');
  }
  const { serviceRoot } = session.engine;
  const rootPath = new URL(serviceRoot).pathname;
  if (/^https?:\/\//i.test(target)) {
    if (!target.startsWith(`${serviceRoot}/`))
      throw invalidQuery(`The address '${target.slice(0, 200)}' is of another service.`);
    return target.slice(serviceRoot.length + 1);
  }
  if (target.startsWith(`${rootPath}/`)) return target.slice(rootPath.length + 1);
  return target.replace(/^\//, '');
}
