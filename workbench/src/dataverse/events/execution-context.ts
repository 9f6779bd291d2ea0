/** The body that a webhook gets: the platform's RemoteExecutionContext, written as the platform writes it. */
import { NO_ID } from '../model/guid';
import { dateText, referenceJson } from './contract-json';
import { rowImages } from './images';
import type { PipelineEvent } from './pipeline-event';
import { AFTER, type Step } from './step';

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
  const full = `${head.slice(0, -1)},"ParentContext":null,${longMembers(event, step).join(',')}}`;
  return Buffer.byteLength(full) <= LARGEST_BODY ? { text: full, cut: false } : { text: head, cut: true };
}

function headOf(
  { message, table, id, outputs }: PipelineEvent,
  step: Step,
  facts: RequestFacts,
  operationId: string | undefined,
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
    Stage: step.stage,
    UserId: facts.userId,
  });
  const owner = referenceJson('sdkmessageprocessingstep', step.id);
  return `${head.slice(0, -1)},"OutputParameters":[${outputs(step.stage).join(',')}],"OwningExtension":${owner}}`;
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
