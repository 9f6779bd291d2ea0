/** What the service knows of an operation that is called by its name: a function reads, an action may write. */
import type { ParameterSpecs } from '../custom-api/parameter-type';
import type { Parameters } from '../custom-api/parameters';
import type { ApiRequest, ApiResponse } from '../http/api-message';
import type { WriteContext } from '../messages/write-context';
import type { Table } from '../model/table';
import type { QueryString } from '../odata/query-string';
import type { Session } from './engine';

/** One call, its parameters checked. */
export interface OperationCall {
  readonly session: Session;
  readonly request: ApiRequest;
  readonly query: QueryString;
  readonly parameters: Parameters;
  /** The row or the table before the name in the address; undefined where the operation is not bound. */
  readonly bound: { readonly table: Table; readonly id: string | undefined } | undefined;
}

interface Operation {
  /** Without namespace. */
  readonly name: string;
  /** What must stand before it in the address: a row or a set, of one table or of any. */
  readonly binding?: { readonly to: 'row' | 'set'; readonly table?: string };
  readonly parameters: ParameterSpecs;
  /** Query options that it understands; none by default. */
  readonly options?: readonly string[];
}

/** `GET`; a `POST` is 404. */
export interface PlatformFunction extends Operation {
  readonly kind: 'function';
  readonly run: (call: OperationCall) => ApiResponse;
}

/** `POST`; it runs in the transaction of its request or change set. */
export interface PlatformAction extends Operation {
  readonly kind: 'action';
  readonly run: (call: OperationCall, context: WriteContext) => ApiResponse;
}

/** Defined by rows: it tells the steps on its message, so that also a function runs in a unit of work. */
export interface CustomOperation extends Operation {
  readonly custom: true;
  readonly kind: 'function' | 'action';
  readonly run: (call: OperationCall, context: WriteContext) => ApiResponse;
}

export type PlatformOperation = PlatformFunction | PlatformAction;
