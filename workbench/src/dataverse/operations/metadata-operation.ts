/** The addresses of the metadata: the document, and the sets of definitions. */
import { customOperation } from './custom-operation';
import { methodNotAllowed, notSupported, segmentNotFound } from '../fault';
import { type ApiRequest, type ApiResponse, jsonResponse, textResponse } from '../http/api-message';
import type { OperationShape } from '../metadata/csdl-operations';
import { isMetaSet } from '../metadata/meta-type';
import type { Segment } from '../odata/address';
import { parseQueryString } from '../odata/query-string';
import { platformOperations } from './platform-operations';
import type { Session } from './engine';
import { allowOptions } from './read-context';

/** Whether an address leads to metadata. */
export const isMetadataAddress = ([first]: readonly Segment[]): boolean =>
  first !== undefined &&
  (first.text === '$metadata' || first.name === 'ManagedPropertyDefinitions' || isMetaSet(first.name));

export function metadataOperation(
  session: Session,
  request: ApiRequest,
  segments: readonly Segment[],
): ApiResponse {
  const [first, next] = segments;
  if (first?.text === '$metadata') return metadataDocument(session, request, next);
  if (first?.name === 'ManagedPropertyDefinitions') throw notSupported(first.name);
  if (request.method !== 'GET') {
    throw notSupported(
      `changes of ${first?.name ?? ''}: tables, columns, choices and relationships stand in the schema that the service was started with`,
    );
  }
  const answer = session.engine.metadata.answer(segments, parseQueryString(request.query));
  return answer.kind === 'json' ? jsonResponse(200, answer.body) : textResponse(answer.body);
}

const ANNOTATED = /(?:^|&)annotations=true(?:&|$)/;

function metadataDocument(session: Session, request: ApiRequest, next: Segment | undefined): ApiResponse {
  if (next) throw segmentNotFound(next.name);
  if (request.method !== 'GET') throw methodNotAllowed(request.method);
  allowOptions(parseQueryString(request.query.replace(ANNOTATED, '&')), []);
  const annotated = ANNOTATED.test(request.query) || session.preferences.annotationText === '*';
  return textResponse(session.engine.metadata.document.text(shapes(session), annotated), 'application/xml');
}

/** What can be called, but for what its author keeps private. */
const shapes = ({ engine }: Session): readonly OperationShape[] => [
  ...platformOperations,
  ...engine.customApis
    .all()
    .filter((api) => !api.isPrivate)
    .flatMap((api): readonly OperationShape[] => {
      const operation = customOperation(api);
      return operation ? [{ ...operation, results: api.results }] : [];
    }),
];
