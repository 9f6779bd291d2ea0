/** The rules of a row that is written: states, required columns, secured columns, owners, references. */
import { Fault, faultCode, invalidPayload } from '../fault';
import type { Field } from '../model/field';
import { schemaNameOf } from '../model/names';
import type { StateOption } from '../model/states';
import { type Table, tableNamed } from '../model/table';
import { requireAccess, requireColumn } from '../security/access';
import type { RowOwnership } from '../security/ownership';
import type { Stored } from '../store/sqlite';
import type { RowInput } from './read-body';
import { rulesOf } from './table-rules';
import { requireOwnership, type WriteContext } from './write-context';

/** Tables that the platform writes and nobody else creates rows of. */
const PLATFORM_ONLY = new Set(['sdkmessage', 'sdkmessagefilter', 'asyncoperation', 'audit']);

export function refusePlatformTable(table: Table, message: string): void {
  if (!PLATFORM_ONLY.has(table.name)) return;
  throw new Fault(
    400,
    faultCode.messageNotSupported,
    `The '${message}' method does not support entities of type '${table.name}'.`,
  );
}

/** Names of the columns of a body, for steps that filter by them. */
export function namesOf(values: ReadonlyMap<Field, Stored>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const field of values.keys()) names.add(field.name);
  return names;
}

/** State and status of a row as it stands. */
export interface CurrentState {
  readonly state: Stored;
  readonly status: Stored;
}

/**
 * Fills the status that goes with a state, refuses a status of another state, and a change that the table's
 * transitions do not know. A new row has no current state: it may have any.
 */
export function settleState(
  table: Table,
  values: Map<Field, Stored>,
  current: CurrentState | undefined,
): void {
  const { state, status } = rulesOf(table);
  if (!values.has(state) && !values.has(status)) return;
  const wanted = values.get(state) ?? current?.state ?? table.states[0]?.value;
  const option = table.states.find((one) => one.value === wanted);
  const allowed = option?.statuses ?? [];
  if (!values.has(status)) {
    values.set(status, allowed[0]?.value ?? null);
  } else if (!allowed.some((one) => one.value === values.get(status))) {
    throw new Fault(
      400,
      faultCode.invalidState,
      `${String(values.get(status))} is not a valid status code for state code ${schemaNameOf(table.name)}State.${option?.label ?? String(wanted)} on ${table.name}.`,
    );
  }
  if (current) checkTransition(table, current, values.get(status) ?? null);
}

/** Once a table names any transition, only those that it names are allowed. */
function checkTransition(table: Table, current: CurrentState, status: Stored): void {
  if (status === current.status) return;
  const all = table.states.flatMap((one) => one.statuses);
  if (all.every((one) => one.transitions === undefined)) return;
  const from = all.find((one) => one.value === current.status);
  if (!from || from.transitions?.includes(Number(status)) === true) return;
  const label = (value: Stored): string => all.find((one) => one.value === value)?.label ?? String(value);
  throw new Fault(
    400,
    faultCode.invalidState,
    `The state transition requested is not valid for the current state of '${table.name}'. Current state: ${stateLabel(table.states, current.state)}, current status: ${label(current.status)}, target status: ${label(status)}.`,
  );
}

const stateLabel = (states: readonly StateOption[], value: Stored): string =>
  states.find((one) => one.value === value)?.label ?? String(value);

/** Refuses empty required columns: all of them in a new row, the named ones in a change. */
export function checkRequired(table: Table, values: ReadonlyMap<Field, Stored>, isNew: boolean): void {
  const missing = rulesOf(table).required.find(
    (field) => (isNew || values.has(field)) && (values.get(field) ?? null) === null,
  );
  if (missing) {
    throw invalidPayload(`The column '${missing.name}' of '${table.name}' is required and has no value.`);
  }
}

/** Refuses values of secured columns that the caller's profiles do not open for this. */
export function checkSecured(
  context: WriteContext,
  table: Table,
  values: ReadonlyMap<Field, Stored>,
  use: 'create' | 'update',
): void {
  if (!rulesOf(table).hasSecured) return;
  for (const field of values.keys()) requireColumn(context.caller, table, field, use);
}

/**
 * Binding a row to another needs the right to append on the one and to append to on the other. The owner is no
 * such binding.
 */
export function checkReferences(
  context: WriteContext,
  table: Table,
  input: Pick<RowInput, 'values' | 'targets'>,
  row: RowOwnership,
): void {
  const { references } = rulesOf(table);
  for (const [field, id] of input.values) {
    if (!references.has(field) || typeof id !== 'string') continue;
    requireAccess(context, context.caller, table, 'append', row);
    const target = tableNamed(context.catalog, input.targets.get(field) ?? field.targets[0] ?? '');
    requireAccess(context, context.caller, target, 'appendTo', requireOwnership(context, target, id));
  }
}
