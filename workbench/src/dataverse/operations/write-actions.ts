/** Actions of the platform that write rows: merging, and publishing duplicate rules. */
import { contractOf } from '../custom-api/call-change';
import type { Parameters } from '../custom-api/parameters';
import { pair, referenceJson } from '../events/contract-json';
import { invalidPayload } from '../fault';
import { type ApiResponse, emptyResponse } from '../http/api-message';
import { mergeRows } from '../messages/merge-rows';
import { noteCause } from '../messages/note-cause';
import { ruleStates, ruleTable } from '../messages/refuse-duplicates';
import { updateRow } from '../messages/update-row';
import type { CallChange, WriteContext } from '../messages/write-context';
import type { Table } from '../model/table';
import { operationResponse } from './operation-response';
import type { OperationCall, PlatformOperation } from './platform-operation';

function merge({ parameters }: OperationCall, context: WriteContext): ApiResponse {
  const target = parameters.row('Target');
  const subordinate = parameters.row('Subordinate');
  const content = parameters.row('UpdateContent');
  if (target?.id === undefined || subordinate?.id === undefined) {
    throw invalidPayload('The parameters Target and Subordinate hold the ids of their rows.');
  }
  const { table } = target;
  if (subordinate.table !== table || (content && content.table !== table)) {
    throw invalidPayload('The parameters Target, Subordinate and UpdateContent are rows of the same table.');
  }
  const own = [table.idField.name, '@odata.type'];
  const from = context.changes.length;
  mergeRows(context, {
    table,
    target: target.id,
    subordinate: subordinate.id,
    content: Object.fromEntries(Object.entries(content?.body ?? {}).filter(([name]) => !own.includes(name))),
    checksParents: parameters.flag('PerformParentingChecks') ?? false,
  });
  noteCause(context, mergeCall(parameters, table, target.id, subordinate.id), from);
  return emptyResponse(204);
}

/** The merge as the events of the rows that it writes tell of it; no step can be registered on the merge itself. */
function mergeCall(parameters: Parameters, table: Table, target: string, subordinate: string): CallChange {
  const content = parameters.values.get('UpdateContent');
  return {
    message: 'Call',
    operation: 'Merge',
    table,
    id: target,
    inputs: [
      pair('Target', referenceJson(table.name, target)),
      pair('SubordinateId', JSON.stringify(subordinate)),
      ...(content ? [pair('UpdateContent', contractOf(content))] : []),
      pair('PerformParentingChecks', String(parameters.flag('PerformParentingChecks') ?? false)),
    ],
    outputs: [],
  };
}

/** The platform publishes in a job; here it is done at once. */
function publishRule({ session, bound }: OperationCall, context: WriteContext): ApiResponse {
  updateRow(context, ruleTable(context), bound?.id ?? '', ruleStates.published);
  return operationResponse(session, 'PublishDuplicateRule', { JobId: context.newId().toLowerCase() });
}

function unpublishRule({ parameters }: OperationCall, context: WriteContext): ApiResponse {
  updateRow(context, ruleTable(context), parameters.text('DuplicateRuleId') ?? '', ruleStates.unpublished);
  return emptyResponse(204);
}

export const writeActions: readonly PlatformOperation[] = [
  {
    name: 'Merge',
    kind: 'action',
    parameters: {
      Target: { type: 'Entity' },
      Subordinate: { type: 'Entity' },
      UpdateContent: { type: 'Entity', optional: true },
      PerformParentingChecks: { type: 'Boolean' },
    },
    run: merge,
  },
  {
    name: 'PublishDuplicateRule',
    kind: 'action',
    binding: { to: 'row', table: 'duplicaterule' },
    parameters: {},
    run: publishRule,
  },
  {
    name: 'UnpublishDuplicateRule',
    kind: 'action',
    parameters: { DuplicateRuleId: { type: 'Guid' } },
    run: unpublishRule,
  },
];
