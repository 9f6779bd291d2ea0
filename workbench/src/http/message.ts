/** A request as the workbench's rooms see it: no socket, no framework, so that each room is a plain function. */
export interface WorkbenchRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WorkbenchResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

export type WorkbenchHandler = (request: WorkbenchRequest) => Promise<WorkbenchResponse>;
