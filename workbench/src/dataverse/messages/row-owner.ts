/** Who owns a written row: the caller unless the body names another, who must be able to read it. */
import { Fault, faultCode, invalidPayload } from '../fault';
import { rowNotFound } from '../model/row-not-found';
import { fieldNamed, type Table } from '../model/table';
import { privilegeMissing, requireAccess, requireRight } from '../security/access';
import type { RowOwnership } from '../security/ownership';
import { type Principal, reachOf } from '../security/principal';
import type { RowInput } from './read-body';
import type { WriteContext } from './write-context';

type OwnerInput = Pick<RowInput, 'values' | 'targets'>;

/** Gives a new row its owner and his business unit. */
export function settleOwner(
  context: WriteContext,
  table: Table,
  input: OwnerInput,
  id: string,
): RowOwnership {
  if (!table.owned) return { id, owner: null, unit: null };
  const field = fieldNamed(table, 'ownerid');
  const given = input.values.get(field);
  if (typeof given === 'string') {
    return setOwner(table, input, id, checkOwner(context, table, given, input.targets.get(field)));
  }
  return setOwner(table, input, id, context.caller.user);
}

/** Gives a row to another owner when a change names one: that takes the right to assign it. */
export function changeOwner(
  context: WriteContext,
  table: Table,
  input: OwnerInput,
  current: RowOwnership,
): RowOwnership {
  const field = table.byName.get('ownerid');
  if (!table.owned || !field || !input.values.has(field)) return current;
  const owner = input.values.get(field);
  if (typeof owner !== 'string') throw invalidPayload(`A row of '${table.name}' needs an owner.`);
  if (owner === current.owner) return current;
  requireAccess(context, context.caller, table, 'assign', current);
  return setOwner(table, input, current.id, checkOwner(context, table, owner, input.targets.get(field)));
}

/** The business unit of a row is its owner's. */
function setOwner(table: Table, { values, targets }: OwnerInput, id: string, owner: Principal): RowOwnership {
  const field = fieldNamed(table, 'ownerid');
  values.set(field, owner.id);
  targets.set(field, owner.kind);
  values.set(fieldNamed(table, 'owningbusinessunit'), owner.businessUnitId);
  return { id, owner: owner.id, unit: owner.businessUnitId };
}

function checkOwner(context: WriteContext, table: Table, id: string, ownerTable = 'systemuser'): Principal {
  const { user } = context.caller;
  if (id === user.id) return user;
  const isTeam = ownerTable === 'team';
  const owner = isTeam ? context.directory.team(id) : context.directory.byId(id);
  if (!owner) throw rowNotFound(ownerTable, id);
  requireRight(context.caller, table, 'assign');
  if (!owner.mayOwn) {
    throw new Fault(
      400,
      faultCode.accessTeamOwner,
      'You cannot assign a record to the access team. You can assign a record to the owner team.',
    );
  }
  if (!reachOf(owner, table.name, 'read')) throw privilegeMissing(owner, 'read', table);
  return owner;
}
