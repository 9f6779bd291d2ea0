/** What the pipeline tells of: one message on one row, on several rows, on a link, or a custom operation. */
import type { Field } from '../model/field';
import { NO_ID } from '../model/guid';
import type { Table } from '../model/table';
import {
  isRowChange,
  type CallChange,
  type Change,
  type ChangeGroup,
  type LinkChange,
  type RowChange,
  type WriteContext,
} from '../messages/write-context';
import type { Stored } from '../store/sqlite';
import { collectionJson, type ContractRow, entityJson, pair, referenceJson, typed } from './contract-json';
import { AFTER, type Stage } from './step';

export interface PipelineEvent {
  readonly message: string;
  /** Logical name of the table; `none` for an operation without one. */
  readonly table: string;
  readonly id: string;
  /** Columns that the request named, by row: steps on updates filter by these. Undefined where nothing is filtered. */
  readonly named: ReadonlySet<string> | undefined;
  /** Rows of which images can be made. */
  readonly rows: readonly RowChange[];
  /** Whether it is one of the messages for several rows, whose images come as lists. */
  readonly multiple: boolean;
  /** InputParameters and OutputParameters, as JSON pairs. */
  readonly parameters: (stage: Stage) => readonly string[];
  readonly outputs: (stage: number) => readonly string[];
  /** The operation in whose course it happens; undefined for one that the request asked for. */
  readonly around: () => PipelineEvent | undefined;
}

/** Events that happen together, stage by stage: of a bulk message and of each of its rows. */
export type PipelineOperation = readonly PipelineEvent[];

/** What happened in a unit of work, in its order. A single message and one for several rows stand for each other. */
export function pipelineOperations({
  changes,
  groups,
  causes,
}: Pick<WriteContext, 'changes' | 'groups' | 'causes'>): readonly PipelineOperation[] {
  const around =
    (change: Change): PipelineEvent['around'] =>
    () => {
      const cause = causes.get(change);
      return cause && changeEvent(cause, around(cause));
    };
  const row = (change: RowChange): PipelineEvent => rowEvent(change, around(change));
  const groupOf = new Map(groups.flatMap((group) => group.map((change) => [change, group] as const)));
  const told = new Set<ChangeGroup>();
  return changes.flatMap((change): readonly PipelineOperation[] => {
    if (!isRowChange(change)) return [[changeEvent(change, around(change))]];
    const group = groupOf.get(change);
    if (!group) return [[...multipleEvents([change], around(change)), row(change)]];
    if (told.has(group)) return [];
    told.add(group);
    return [[...multipleEvents(group, nothingAround), ...group.map(row)]];
  });
}

const nothingAround = (): undefined => undefined;

function changeEvent(change: Change, around: PipelineEvent['around']): PipelineEvent {
  if (isRowChange(change)) return rowEvent(change, around);
  return change.message === 'Call' ? callEvent(change, around) : linkEvent(change, around);
}

function rowEvent(change: RowChange, around: PipelineEvent['around']): PipelineEvent {
  const { message, table, id } = change;
  return {
    message,
    table: table.name,
    id,
    named: message === 'Update' ? change.named : undefined,
    rows: [change],
    multiple: false,
    parameters: (stage) => [
      pair(
        'Target',
        message === 'Delete' ? referenceJson(table.name, id) : entityJson(targetOf(change, stage)),
      ),
    ],
    outputs: (stage) => (message === 'Create' && stage === AFTER ? [pair('id', JSON.stringify(id))] : []),
    around,
  };
}

const MULTIPLE = { Create: 'CreateMultiple', Update: 'UpdateMultiple' } as const;

function multipleEvents(group: ChangeGroup, around: PipelineEvent['around']): readonly PipelineEvent[] {
  return (['Create', 'Update'] as const).flatMap((message) => {
    const rows = group.filter((change) => change.message === message);
    const [first] = rows;
    return first ? [multipleEvent(first.table, message, rows, around)] : [];
  });
}

function multipleEvent(
  table: Table,
  message: 'Create' | 'Update',
  rows: readonly RowChange[],
  around: PipelineEvent['around'],
): PipelineEvent {
  return {
    message: MULTIPLE[message],
    table: table.name,
    id: NO_ID,
    named: message === 'Update' ? new Set(rows.flatMap((row) => [...row.named])) : undefined,
    rows,
    multiple: true,
    parameters: (stage) => [
      pair(
        'Targets',
        collectionJson(
          table.name,
          rows.map((row) => entityJson(targetOf(row, stage))),
        ),
      ),
    ],
    outputs: (stage) =>
      message === 'Create' && stage === AFTER ? [pair('Ids', JSON.stringify(rows.map((row) => row.id)))] : [],
    around,
  };
}

/**
 * The row as the request gave it; after the operation also with what the platform has filled in. Before it, only the
 * id is added.
 */
function targetOf(change: RowChange, stage: Stage): ContractRow {
  const { table, id, values, targets, named, version, money } = change;
  const shown = new Map<Field, Stored>();
  for (const [field, value] of values) {
    if (field.kind === 'version') continue;
    if (stage === AFTER || named.has(field.name)) shown.set(field, value);
  }
  shown.set(table.idField, id);
  return { table, id, values: shown, targets, version: stage === AFTER ? version : undefined, money };
}

function linkEvent(
  { message, table, id, relationship, related }: LinkChange,
  around: PipelineEvent['around'],
): PipelineEvent {
  return {
    message,
    table: table.name,
    id,
    named: undefined,
    rows: [],
    multiple: false,
    parameters: () => [
      pair('Target', referenceJson(table.name, id)),
      pair(
        'Relationship',
        typed('Relationship', `"PrimaryEntityRole":null,"SchemaName":${JSON.stringify(relationship)}`),
      ),
      pair('RelatedEntities', `[${related.map((one) => referenceJson(one.table.name, one.id)).join(',')}]`),
    ],
    outputs: () => [],
    around,
  };
}

function callEvent(
  { operation, table, id, inputs, outputs }: CallChange,
  around: PipelineEvent['around'],
): PipelineEvent {
  return {
    message: operation,
    table: table?.name ?? 'none',
    id: id ?? NO_ID,
    named: undefined,
    rows: [],
    multiple: false,
    parameters: () => inputs,
    outputs: (stage) => (stage === AFTER ? outputs : []),
    around,
  };
}
