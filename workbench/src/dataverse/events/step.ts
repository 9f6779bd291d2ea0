/** A registered step: which event of which table is sent where, when, and with which images. */
import type { Endpoint } from './webhook';

export interface StepImage {
  readonly name: string;
  readonly before: boolean;
  readonly after: boolean;
  /** Columns that it holds; undefined for all. */
  readonly columns: ReadonlySet<string> | undefined;
}

export interface Step {
  readonly id: string;
  readonly name: string;
  readonly message: string;
  /** Logical name of the table; undefined for every table. */
  readonly table: string | undefined;
  readonly stage: Stage;
  readonly synchronous: boolean;
  /** A disabled step starts no more; what it has started is still sent. */
  readonly enabled: boolean;
  /** Columns that an update must name; empty for any. */
  readonly filtering: readonly string[];
  readonly autoDelete: boolean;
  readonly images: readonly StepImage[];
  readonly endpoint: Endpoint;
}

/** Before the transaction, in it before the operation, in it after the operation. */
export const stages = [10, 20, 40] as const;
export type Stage = (typeof stages)[number];

export const FIRST: Stage = 10;
export const BEFORE: Stage = 20;
export const AFTER: Stage = 40;
