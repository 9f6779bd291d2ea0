/** The functions that answer definitions as a whole. */
import { invalidPayload } from '../fault';
import type { ApiResponse } from '../http/api-message';
import type { JsonObject } from '../json/exact-json';
import { writeJson } from '../json/write-json';
import { NO_ID } from '../model/guid';
import type { Session } from './engine';
import { operationText } from './operation-response';
import type { OperationCall, PlatformFunction } from './platform-operation';

const entityFilters = ['Default', 'Entity', 'Attributes', 'Privileges', 'Relationships', 'All'] as const;
const deletedFilters = [
  'Default',
  'Entity',
  'Attribute',
  'Relationship',
  'Label',
  'OptionSet',
  'All',
] as const;

export const metadataFunctions: readonly PlatformFunction[] = [
  {
    name: 'RetrieveMetadataChanges',
    kind: 'function',
    parameters: {
      Query: { type: 'Object', optional: true },
      DeletedMetadataFilters: { type: 'Enum', names: deletedFilters, optional: true },
      ClientVersionStamp: { type: 'String', optional: true },
      AppModuleId: { type: 'Guid', optional: true },
      RetrieveAllSettings: { type: 'Boolean', optional: true },
    },
    run: ({ session, parameters }) =>
      answer(
        session,
        'RetrieveMetadataChanges',
        session.engine.metadata.messages.changes(
          { query: parameters.json('Query'), clientVersionStamp: parameters.text('ClientVersionStamp') },
          session.engine.clock(),
        ),
      ),
  },
  {
    name: 'RetrieveEntity',
    kind: 'function',
    parameters: {
      EntityFilters: { type: 'Enum', names: entityFilters },
      LogicalName: { type: 'String', optional: true },
      MetadataId: { type: 'Guid', optional: true },
      RetrieveAsIfPublished: { type: 'Boolean', optional: true },
    },
    run: (call) => answer(call.session, 'RetrieveEntity', entity(call)),
  },
  {
    name: 'RetrieveAllEntities',
    kind: 'function',
    parameters: {
      EntityFilters: { type: 'Enum', names: entityFilters },
      RetrieveAsIfPublished: { type: 'Boolean', optional: true },
    },
    run: ({ session, parameters }) =>
      answer(
        session,
        'RetrieveAllEntities',
        session.engine.metadata.messages.allEntities(
          parameters.text('EntityFilters') ?? '',
          session.engine.clock(),
        ),
      ),
  },
];

function entity({ session, parameters }: OperationCall): JsonObject {
  const given = parameters.text('MetadataId');
  const by = { name: parameters.text('LogicalName'), id: given === NO_ID ? undefined : given };
  if (by.name === undefined && by.id === undefined) {
    throw invalidPayload('RetrieveEntity needs a LogicalName or a MetadataId.');
  }
  return session.engine.metadata.messages.entity(by, parameters.text('EntityFilters') ?? '');
}

/** Exact numbers stand in definitions: limits of columns beyond what a plain number holds. */
const answer = (session: Session, name: string, members: JsonObject): ApiResponse =>
  operationText(session, name, writeJson(members).slice(1, -1));
