/** The body that a webhook gets: the platform's RemoteExecutionContext, written as the platform writes it. */
import { NO_ID } from '../model/guid';
import { dateText, referenceJson } from './contract-json';
import { rowImages } from './images';
import type { PipelineEvent } from './pipeline-event';
import { AFTER, BEFORE, FIRST, type Step } from './step';

/** What every event of a request says of it. */
export interface RequestFacts {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly businessUnitId: string;
  readonly userId: string;
  readonly initiatingUserId: string;
  readonly correlationId: string;
  readonly requestId: string;
  readonly createdOn: Date;
  readonly depth: number;
  /** What the client has tagged the request with (`?tag=`). */
  readonly tag: string | undefined;
}

/** Larger bodies lose what can be long, and a header says so. */
const LARGEST_BODY = 256 * 1024;

export interface ContextBody {
  readonly text: string;
  readonly cut: boolean;
}

/** `operationId` is the id of the system job; undefined for a step that is waited for. */
export function executionContext(
  event: PipelineEvent,
  step: Step,
  facts: RequestFacts,
  operationId: string | undefined,
): ContextBody {
  const head = headOf(event, step, facts, operationId);
  const parent = parentContext(event, step, facts, operationId);
  const full = `${head.slice(0, -1)},"ParentContext":${parent},${longMembers(event, step).join(',')}}`;
  return Buffer.byteLength(full) <= LARGEST_BODY ? { text: full, cut: false } : { text: head, cut: true };
}

/** Messages whose operation runs inside of one of the same name, once the first stage is over. */
const NESTED = new Set(['Create', 'Update', 'Delete']);
/** Stage of an operation itself; no step can be registered on it. */
const OPERATION = 30;
/** Operations around an event that are told; the platform ends deeper ones as endless loops. */
const MOST_AROUND = 8;

/** The operations around an event, the nearest first. */
function operationsAround(event: PipelineEvent, step: Step): readonly PipelineEvent[] {
  const found = NESTED.has(event.message) && step.stage > FIRST ? [event] : [];
  for (let next = event.around(); next && found.length < MOST_AROUND; next = next.around()) found.push(next);
  return found;
}

/**
 * What stands around an event, as JSON text: an operation as it was asked for, without what the platform fills in and
 * without images, and inside of it the next.
 */
function parentContext(
  event: PipelineEvent,
  step: Step,
  facts: RequestFacts,
  operationId: string | undefined,
): string {
  return operationsAround(event, step).reduceRight((outer, one) => {
    if (outer.length > LARGEST_BODY) return outer;
    const head = headOf(one, step, facts, operationId, OPERATION);
    const parameters = one.parameters(BEFORE).join(',');
    return `${head.slice(0, -1)},"InputParameters":[${parameters}],"ParentContext":${outer},"PostEntityImages":[],"PreEntityImages":[]}`;
  }, 'null');
}

function headOf(
  { message, table, id, outputs }: PipelineEvent,
  step: Step,
  facts: RequestFacts,
  operationId: string | undefined,
  stage: number = step.stage,
): string {
  const head = JSON.stringify({
    BusinessUnitId: facts.businessUnitId,
    CorrelationId: facts.correlationId,
    Depth: facts.depth,
    InitiatingUserId: facts.initiatingUserId,
    IsExecutingOffline: false,
    IsInTransaction: step.synchronous && step.stage > 10,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: message,
    Mode: step.synchronous ? 0 : 1,
    OperationCreatedOn: dateText(facts.createdOn),
    OperationId: operationId ?? NO_ID,
    OrganizationId: facts.organizationId,
    OrganizationName: facts.organizationName,
    PrimaryEntityId: id,
    PrimaryEntityName: table,
    RequestId: facts.requestId,
    SecondaryEntityName: 'none',
    SharedVariables: facts.tag === undefined ? [] : [{ key: 'tag', value: facts.tag }],
    Stage: stage,
    UserId: facts.userId,
  });
  const owner = referenceJson('sdkmessageprocessingstep', step.id);
  return `${head.slice(0, -1)},"OutputParameters":[${outputs(stage).join(',')}],"OwningExtension":${owner}}`;
}

/** What is left out of a body that is too long. */
function longMembers(event: PipelineEvent, step: Step): readonly string[] {
  const parameters = `"InputParameters":[${event.parameters(step.stage).join(',')}]`;
  const images = (when: 'before' | 'after'): readonly (readonly string[])[] =>
    when === 'after' && step.stage !== AFTER
      ? []
      : event.rows.map((row) => rowImages(row, step.images, when));
  const single = (name: string, when: 'before' | 'after'): string =>
    `"${name}":[${event.multiple ? '' : images(when).flat().join(',')}]`;
  const members = [parameters, single('PreEntityImages', 'before'), single('PostEntityImages', 'after')];
  if (!event.multiple) return members;
  const list = (name: string, when: 'before' | 'after'): string =>
    `"${name}":[${images(when)
      .map((one) => `[${one.join(',')}]`)
      .join(',')}]`;
  return [
    ...members,
    list('PreEntityImagesCollection', 'before'),
    list('PostEntityImagesCollection', 'after'),
  ];
}
