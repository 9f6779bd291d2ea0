/** What tests do to requests: delay them, refuse them, lose their replies. */
import { setTimeout } from 'node:timers/promises';
import type { Fault } from '../fault';

/** A request, or one inside of a batch, as the faults see it. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly address: string;
  readonly inBatch: boolean;
}

export interface Interference {
  readonly delayMs: number;
  /** The answer instead of carrying the request out. */
  readonly refusal: Fault | undefined;
  /** The request is carried out, and its answer never arrives. */
  readonly dropsReply: boolean;
}

export type Interfere = (request: SeenRequest) => Interference | undefined;

/** Waits as long as a request shall be delayed. */
export async function delayed(interference: Interference | undefined): Promise<void> {
  if (interference && interference.delayMs > 0) await setTimeout(interference.delayMs);
}
