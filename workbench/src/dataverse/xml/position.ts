import { Fault, notSupported } from '../fault';

/** Line and column in a query's text, both from one. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A refusal of a query that says where. */
export const faultAt = (code: string, message: string, at: Position): Fault =>
  new Fault(400, code, `${message} (line ${at.line}, column ${at.column}).`);

/** A feature of the platform that is not here, and where the query asks for it. */
export const notSupportedAt = (feature: string, at: Position): Fault =>
  notSupported(`${feature} (line ${at.line}, column ${at.column})`);

/** Runs a step that knows nothing of positions, and adds this one to what it refuses. */
export function located<T>(at: Position, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const place = `(line ${at.line}, column ${at.column})`;
    throw new Fault(error.status, error.code, `${error.message.replace(/\.$/, '')} ${place}.`);
  }
}
