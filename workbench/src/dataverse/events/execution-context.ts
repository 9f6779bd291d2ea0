/** The body that a webhook gets: the platform's RemoteExecutionContext, written as the platform writes it. */
import type { Field } from '../model/field';
import type { Change } from '../messages/write-context';
import { formatValue } from '../render/format-value';
import { numberText } from '../store/storage';
import type { Stored } from '../store/sqlite';
import type { Step } from './steps';

export interface ExecutionFacts {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly businessUnitId: string;
  readonly userId: string;
  readonly initiatingUserId: string;
  readonly correlationId: string;
  readonly requestId: string;
  readonly operationId: string;
  readonly createdOn: Date;
}

/** Larger bodies lose their parameters, and a header says so. */
const LARGEST_BODY = 256 * 1024;

const CONTRACTS = 'http://schemas.microsoft.com/xrm/2011/Contracts';

export interface ContextBody {
  readonly text: string;
  readonly cut: boolean;
}

export function executionContext(change: Change, step: Step, facts: ExecutionFacts): ContextBody {
  const full = write(change, step, facts, [targetParameter(change)]);
  if (Buffer.byteLength(full) <= LARGEST_BODY) return { text: full, cut: false };
  return { text: write(change, step, facts, undefined), cut: true };
}

function write(
  change: Change,
  step: Step,
  facts: ExecutionFacts,
  parameters: readonly string[] | undefined,
): string {
  const head = {
    BusinessUnitId: facts.businessUnitId,
    CorrelationId: facts.correlationId,
    Depth: 1,
    InitiatingUserId: facts.initiatingUserId,
    IsExecutingOffline: false,
    IsInTransaction: false,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: change.message,
    Mode: 1,
    OperationCreatedOn: dateText(facts.createdOn),
    OperationId: facts.operationId,
    OrganizationId: facts.organizationId,
    OrganizationName: facts.organizationName,
    OutputParameters: [],
    OwningExtension: reference('sdkmessageprocessingstep', step.id),
    ParentContext: null,
    PrimaryEntityId: change.id,
    PrimaryEntityName: change.table.name,
    RequestId: facts.requestId,
    SecondaryEntityName: 'none',
    SharedVariables: [],
    Stage: 40,
    UserId: facts.userId,
    ...(parameters ? { PreEntityImages: [], PostEntityImages: [] } : {}),
  };
  const text = JSON.stringify(head);
  return parameters ? `${text.slice(0, -1)},"InputParameters":[${parameters.join(',')}]}` : text;
}

const dateText = (date: Date): string => `/Date(${date.getTime()}+0000)/`;

const reference = (table: string, id: string) => ({
  __type: `EntityReference:${CONTRACTS}`,
  Id: id,
  KeyAttributes: [],
  LogicalName: table,
  Name: null,
  RowVersion: null,
});

function targetParameter(change: Change): string {
  const attributes: string[] = [];
  const formatted: { key: string; value: string }[] = [];
  for (const [field, stored] of change.values) {
    attributes.push(`{"key":${JSON.stringify(field.name)},"value":${attributeValue(change, field, stored)}}`);
    const text = formatValue(change.table, field, stored);
    if (text !== undefined) formatted.push({ key: field.name, value: text });
  }
  const start = `"__type":"Entity:${CONTRACTS}","Attributes":[${attributes.join(',')}]`;
  const rest = JSON.stringify({
    EntityState: null,
    FormattedValues: formatted,
    Id: change.id,
    KeyAttributes: [],
    LogicalName: change.table.name,
    RelatedEntities: [],
    RowVersion: String(change.version),
  });
  return `{"key":"Target","value":{${start},${rest.slice(1)}}`;
}

function attributeValue(change: Change, field: Field, stored: Stored): string {
  if (stored === null) return 'null';
  const typed = (type: string, value: string): string => `{"__type":"${type}:${CONTRACTS}","Value":${value}}`;
  switch (field.kind) {
    case 'money':
      return typed('Money', numberText(field, stored));
    case 'decimal':
      return numberText(field, stored);
    case 'choice':
    case 'state':
    case 'status':
      return typed('OptionSetValue', String(stored));
    case 'lookup':
      return JSON.stringify(reference(change.targets.get(field) ?? field.targets[0] ?? '', String(stored)));
    case 'yesNo':
      return stored === 1 ? 'true' : 'false';
    case 'date':
      return JSON.stringify(dateText(new Date(`${String(stored)}T00:00:00Z`)));
    case 'dateTime':
      return JSON.stringify(dateText(new Date(String(stored))));
    case 'whole':
    case 'version':
      return String(stored);
    default:
      return JSON.stringify(stored);
  }
}
