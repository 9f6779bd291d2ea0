/** Runs a batch: requests one by one, change sets each in one transaction. */
import { DroppedReply } from '../../http/dropped-reply';
import { Fault, faultCode, invalidPayload, notSupported } from '../fault';
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
import { errorDetails } from '../http/preferences';
import { batchTarget } from './batch-target';
import type { Session } from './engine';
import { handleOperation } from './handle-operation';
import { delayed, type Interference } from './interference';
import { runOperation, runWrite } from './run-operation';
import { runUnit } from './unit-of-work';

/** Makes the session of a request inside the batch: its headers may name another caller. */
export type InnerSession = (request: BatchRequest) => Session;

/** A batch that is being carried out. */
interface Batch {
  readonly session: Session;
  readonly innerSession: InnerSession;
  /** Whether a test asked that the answer be lost. */
  dropsReply: boolean;
}

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
  if (request.method !== 'POST') {
    throw new Fault(405, faultCode.invalidQuery, `A batch is sent with POST, not with ${request.method}.`);
  }
  const items = parseBatch(request);
  session.engine.counters.batches += 1;
  const batch = { session, innerSession, dropsReply: false };
  const parts: string[] = [];
  let status = 200;
  for (const item of items) {
    const outcome = await runItem(batch, item);
    parts.push(outcome.part);
    if (outcome.failed !== undefined && !session.preferences.continueOnError) {
      status = outcome.failed;
      break;
    }
  }
  if (batch.dropsReply) throw new DroppedReply('A test asked that this answer be lost.');
  const boundary = `batchresponse_${session.engine.newId()}`;
  return {
    status,
    headers: {
      'Content-Type': `multipart/mixed; boundary=${boundary}`,
      'OData-Version': '4.0',
      ...(session.preferences.continueOnError ? { 'Preference-Applied': 'odata.continue-on-error' } : {}),
    },
    body: writeMultipart(parts, boundary),
  };
}

function runItem(batch: Batch, item: BatchItem): Promise<Outcome> {
  return item.kind === 'changeSet' ? runChangeSet(batch, item.requests) : runRequest(batch, item.request);
}

async function runRequest(batch: Batch, request: BatchRequest): Promise<Outcome> {
  try {
    const interference = interfere(batch, request);
    await delayed(interference);
    if (interference?.refusal) throw interference.refusal;
    if (request.unreadable) throw unreadable();
    const inner = batch.innerSession(request);
    const response = await runOperation(inner, innerRequest(batch, request, new Map()));
    return { part: responsePart(response, request.contentId), failed: undefined };
  } catch (error) {
    const response = refused(batch, request, error);
    return { part: responsePart(response, request.contentId), failed: response.status };
  }
}

const unreadable = (): Fault =>
  invalidPayload(
    'Error identified in Payload provided by the user: Stream was not readable. End the lines of the batch with CRLF, or put two more line feeds behind its end.',
  );

function interfere(batch: Batch, { method, target }: BatchRequest): Interference | undefined {
  const found = batch.session.engine.interfere({ method, address: target, inBatch: true });
  if (found?.dropsReply === true) batch.dropsReply = true;
  return found;
}

/** The answer to a request of the batch that failed: it alone carries the id of the request. */
function refused({ session }: Batch, { headers }: BatchRequest, error: unknown): ApiResponse {
  const own = errorDetails(headers.prefer);
  const asked = own.length > 0 ? own : session.preferences.annotations.errorDetails;
  const response = errorResponse(error, asked);
  return { ...response, headers: { REQ_ID: session.engine.newId(), ...response.headers } };
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

async function runChangeSet(batch: Batch, requests: readonly BatchRequest[]): Promise<Outcome> {
  const boundary = `changesetresponse_${batch.session.engine.newId()}`;
  try {
    const parts = await runRequests(batch, requests);
    return { part: changeSetPart(parts, boundary), failed: undefined };
  } catch (error) {
    // What fails after the requests have run, such as a synchronous step, belongs to none of them.
    const failure = error instanceof ChangeSetFailure ? error : undefined;
    const [first] = requests;
    const request = failure?.request ?? first;
    if (!request) throw error;
    const response = refused(batch, request, failure ? failure.reason : error);
    return {
      part: changeSetPart([responsePart(response, failure?.request.contentId)], boundary),
      failed: response.status,
    };
  }
}

async function runRequests(batch: Batch, requests: readonly BatchRequest[]): Promise<readonly string[]> {
  const references = new Map<string, string>();
  const faults = requests.map((request) => ({ request, interference: interfere(batch, request) }));
  for (const { interference } of faults) await delayed(interference);
  return runUnit(batch.session, references, (context) =>
    faults.map(({ request, interference }) => {
      try {
        if (interference?.refusal) throw interference.refusal;
        checkChange(request);
        const inner = batch.innerSession(request);
        const outcome = handleOperation(inner, innerRequest(batch, request, references));
        const { response, reference } = 'write' in outcome ? runWrite(inner, context, outcome) : outcome;
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

const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'];

function checkChange({ method, headers }: BatchRequest): void {
  if (!CHANGES.includes(method)) {
    throw invalidPayload(
      `The method '${method}' cannot stand in a change set, which holds POST, PUT, PATCH and DELETE only.`,
    );
  }
  if (headers.callerobjectid !== undefined || headers.mscrmcallerid !== undefined) {
    throw notSupported('acting for another user inside a change set: name him in the headers of the batch');
  }
}

function innerRequest(
  { session }: Batch,
  request: BatchRequest,
  references: ReadonlyMap<string, string>,
): ApiRequest {
  const { method, headers, body } = request;
  const target = batchTarget(session.engine.serviceRoot, request, references);
  return { method, ...target, headers, body, bytes: new TextEncoder().encode(body) };
}
