/** When a row was created: now, unless whoever migrates data says when it was. */
import { Fault, faultCode } from '../fault';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { everyoneOf } from '../security/principal';
import type { Stored } from '../store/sqlite';
import { rulesOf } from './table-rules';
import type { WriteContext } from './write-context';

/**
 * `overriddencreatedon` names the moment that `createdon` shall show, and keeps the real one itself. It is for those
 * who hold `prvOverrideCreatedOnCreatedBy`, which administrators do; the platform ignores it from others.
 */
export function settleCreatedOn(context: WriteContext, table: Table, values: Map<Field, Stored>): void {
  const { createdOn, overriddenCreatedOn } = rulesOf(table);
  const given = overriddenCreatedOn && values.get(overriddenCreatedOn);
  if (!overriddenCreatedOn || typeof given !== 'string') {
    values.set(createdOn, context.now);
    return;
  }
  if (!everyoneOf(context.caller).every((one) => one.administrator)) {
    values.delete(overriddenCreatedOn);
    values.set(createdOn, context.now);
    return;
  }
  if (given > context.now) {
    throw new Fault(
      400,
      faultCode.invalidArgument,
      `The value ${given} of 'overriddencreatedon' lies in the future: a row cannot have been created later than now.`,
    );
  }
  values.set(createdOn, given);
  values.set(overriddenCreatedOn, context.now);
}
