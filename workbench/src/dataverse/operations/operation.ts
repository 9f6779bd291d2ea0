import type { ApiRequest } from '../http/api-message';
import type { QueryString } from '../odata/query-string';
import type { Session } from './engine';

/** One request, alone or part of a batch, with the query options of its address. */
export interface Operation {
  readonly session: Session;
  readonly request: ApiRequest;
  readonly query: QueryString;
}
