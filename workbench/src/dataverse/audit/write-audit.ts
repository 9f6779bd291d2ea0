/** Writes what was done to rows of audited tables, in the transaction in which it was done. */
import { auditActions, auditOperations } from '../platform/audit';
import { storedTarget } from '../store/lookup-target';
import {
  type Change,
  isRowChange,
  type LinkChange,
  type RowChange,
  type WriteContext,
} from '../messages/write-context';
import { insertPlatformRow } from '../messages/platform-row';
import type { Field } from '../model/field';
import { fieldNamed, type Table, tableNamed } from '../model/table';
import type { StoredRow } from '../store/sqlite';
import { auditedFields } from './audited-fields';
import { auditedText, type AuditedValue } from './audited-value';

const { value: operation } = auditOperations;
const { value: action } = auditActions;

interface Entry {
  readonly table: Table;
  readonly id: string;
  readonly operation: number;
  readonly action: number;
  readonly values: readonly ChangedField[];
  /** Content of `changedata` where it tells no values. */
  readonly data?: object;
}

interface ChangedField extends AuditedValue {
  readonly field: Field;
}

export function writeAudit(context: WriteContext): void {
  if (!context.changes.some((change) => concerns(context, change)) || !isAuditing(context)) return;
  const transaction = context.newId();
  for (const change of context.changes) {
    for (const entry of entriesOf(context, change)) writeEntry(context, entry, transaction);
  }
}

const SHARES = 'principalobjectaccess';

const isAudited = (table: Table): boolean => table.definition.audited === true;

function concerns(context: WriteContext, change: Change): boolean {
  if (change.message === 'Call') return false;
  if (isAudited(change.table)) return true;
  if (isRowChange(change)) {
    return change.table.name === SHARES && context.catalog.tables.some(isAudited);
  }
  return change.related.some((one) => isAudited(one.table));
}

const isAuditing = ({ sql }: WriteContext): boolean =>
  sql.first('SELECT "isauditenabled" FROM "organization"')?.isauditenabled === 1;

function entriesOf(context: WriteContext, change: Change): readonly Entry[] {
  if (change.message === 'Call') return [];
  if (!isRowChange(change)) return linkEntries(change);
  if (change.table.name === SHARES) return shareEntries(context, change);
  return isAudited(change.table) ? rowEntries(change) : [];
}

function rowEntries(change: RowChange): readonly Entry[] {
  const { table, id, message } = change;
  const values = changedFields(change);
  switch (message) {
    case 'Create':
      return [{ table, id, operation: operation.create, action: action.create, values }];
    case 'Delete':
      return [{ table, id, operation: operation.delete, action: action.delete, values }];
    default:
      if (values.length === 0) return [];
      return [{ table, id, operation: operation.update, action: actionOf(values), values }];
  }
}

/** An update that gives the row to another, or changes its state, has a name of its own. */
function actionOf(values: readonly ChangedField[]): number {
  if (values.some(({ column }) => column === 'ownerid')) return action.assign;
  const state = values.find(({ column }) => column === 'statecode');
  if (!state) return action.update;
  return state.newValue === '0' ? action.activate : action.deactivate;
}

function changedFields({ table, values, targets, before = {} }: RowChange): readonly ChangedField[] {
  return auditedFields(table).flatMap((field) => {
    const old = auditedText(field, before[field.name] ?? null, storedTarget(before, field.name));
    // A deleted row has lost all its values; an updated one keeps those that were not written.
    const isWritten = values.has(field) || values.size === 0;
    const now = isWritten ? auditedText(field, values.get(field) ?? null, targets.get(field)) : old;
    return old === now ? [] : [{ field, column: field.name, oldValue: old, newValue: now }];
  });
}

function linkEntries({ message, table, id, relationship, related }: LinkChange): readonly Entry[] {
  const code = message === 'Associate' ? action.associate : action.disassociate;
  const entry = (of: Table, ofId: string, others: LinkChange['related']): Entry => ({
    table: of,
    id: ofId,
    operation: operation.update,
    action: code,
    values: [],
    data: { relationship, records: others.map((other) => `${other.table.name},${other.id}`) },
  });
  return [
    ...(isAudited(table) ? [entry(table, id, related)] : []),
    ...related.filter((one) => isAudited(one.table)).map((one) => entry(one.table, one.id, [{ table, id }])),
  ];
}

const shareActions = { Create: action.share, Update: action.modifyShare, Delete: action.unshare } as const;

function shareEntries({ catalog }: WriteContext, change: RowChange): readonly Entry[] {
  const { message, values, before = {} } = change;
  const after: StoredRow = Object.fromEntries([...values].map(([field, value]) => [field.name, value]));
  const share = { ...before, ...after };
  const table = catalog.byName.get(String(share.objecttypecode));
  if (!table || !isAudited(table)) return [];
  return [
    {
      table,
      id: String(share.objectid),
      operation: operation.update,
      action: shareActions[message],
      values: [],
      data: {
        principal: `${String(share.principaltypecode)},${String(share.principalid)}`,
        oldMask: sharedMask(before),
        newMask: sharedMask(after),
      },
    },
  ];
}

const sharedMask = ({ accessrightsmask, inheritedaccessrightsmask }: StoredRow): number =>
  Number(accessrightsmask ?? 0) | Number(inheritedaccessrightsmask ?? 0);

function writeEntry(context: WriteContext, entry: Entry, transaction: string): void {
  const audit = tableNamed(context.catalog, 'audit');
  const { user, signedIn } = context.caller;
  const open = entry.values.filter(({ field }) => field.secured === undefined);
  const data = entry.data ?? {
    changedAttributes: open.map(({ column: logicalName, oldValue, newValue }) => ({
      logicalName,
      oldValue,
      newValue,
    })),
  };
  const columns = {
    operation: entry.operation,
    action: entry.action,
    objectid: entry.id,
    objecttypecode: entry.table.name,
    userid: user.id,
    callinguserid: (signedIn ?? user).id,
    changedata: JSON.stringify(data),
    attributemask: entry.values.map(({ column }) => column).join(','),
    transactionid: transaction,
  };
  const target = new Map([[fieldNamed(audit, 'objectid'), entry.table.name]]);
  const { id } = insertPlatformRow(context, audit, columns, target);
  keepSecured(context, id, entry.values);
}

/** Values of secured columns are kept apart: the change data of a row is open to whoever reads audit. */
function keepSecured({ sql }: WriteContext, id: string, values: readonly ChangedField[]): void {
  for (const { field, column, oldValue, newValue } of values) {
    if (field.secured === undefined) continue;
    sql.run('INSERT INTO "~audited" ("audit", "column", "old", "new") VALUES (?, ?, ?, ?)', [
      id,
      column,
      oldValue,
      newValue,
    ]);
  }
}
