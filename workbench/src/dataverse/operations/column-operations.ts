/** Functions and actions about columns: rollups on demand, and the numbers that autonumbers give next. */
import { Fault, faultCode, invalidPayload } from '../fault';
import { type ApiResponse, emptyResponse, jsonResponse } from '../http/api-message';
import { sequenceOf } from '../messages/auto-numbers';
import { requireRight } from '../security/access';
import { nextNumber, setNextNumber } from '../store/sequences';
import type { Session } from './engine';
import { operationText } from './operation-response';
import type { OperationCall, PlatformOperation } from './platform-operation';
import { entityJson, fetchRow } from './read-row';
import { recalculateRollup } from '../rollup/recalculate';

const column = { EntityName: { type: 'String' }, AttributeName: { type: 'String' } } as const;

export const columnOperations: readonly PlatformOperation[] = [
  {
    name: 'CalculateRollupField',
    kind: 'function',
    parameters: { Target: { type: 'EntityReference' }, FieldName: { type: 'String' } },
    run: calculateRollupField,
  },
  {
    name: 'SetAutoNumberSeed',
    kind: 'action',
    parameters: { ...column, Value: { type: 'Integer' } },
    run: (call, context) => {
      const value = call.parameters.whole('Value') ?? 0;
      if (value < 0) throw invalidPayload('The parameter Value is less than 0.');
      setNextNumber(context.sql, numbered(call), BigInt(value));
      return emptyResponse(204);
    },
  },
  {
    name: 'GetAutoNumberSeed',
    kind: 'action',
    parameters: column,
    run: (call, context) =>
      answer(
        call.session,
        'GetAutoNumberSeed',
        'AutoNumberSeedValue',
        nextNumber(context.sql, numbered(call)),
      ),
  },
  {
    name: 'GetNextAutoNumberValue',
    kind: 'action',
    parameters: column,
    run: (call, context) =>
      answer(
        call.session,
        'GetNextAutoNumberValue',
        'NextAutoNumberValue',
        nextNumber(context.sql, numbered(call)),
      ),
  },
];

const answer = (session: Session, name: string, property: string, value: bigint): ApiResponse =>
  operationText(session, name, `"${property}":${value}`);

/** The sequence of the column that a call names. */
function numbered({ session, parameters }: OperationCall): string {
  const tableName = parameters.text('EntityName') ?? '';
  const columnName = parameters.text('AttributeName') ?? '';
  const table = session.engine.catalog.byName.get(tableName);
  const field = table?.byName.get(columnName);
  if (!table || !field || field.autoNumber === '') {
    throw new Fault(
      400,
      faultCode.invalidArgument,
      `The column '${columnName}' of '${tableName}' is no autonumber: name one that has a format.`,
    );
  }
  requireRight(session.caller, table, 'write');
  return sequenceOf(table, field);
}

function calculateRollupField({ session, parameters }: OperationCall): ApiResponse {
  const target = parameters.reference('Target');
  const name = parameters.text('FieldName') ?? '';
  const field = target?.table.byName.get(name);
  if (!target || !field?.rollup) {
    throw new Fault(
      400,
      faultCode.invalidArgument,
      `The column '${name}' of '${target?.table.name ?? ''}' is no rollup column.`,
    );
  }
  const select = [field.property, `${name}_date`, `${name}_state`];
  fetchRow(session, target.table, target.id, { select });
  const { store, clock } = session.engine;
  recalculateRollup(store, target.table, field, target.id, clock());
  return jsonResponse(200, entityJson(session, fetchRow(session, target.table, target.id, { select })));
}
