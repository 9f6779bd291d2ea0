/** Statements with the inputs that made them. */
import type { Contract, Facts, Month, Statement } from '@powerbill/core';

/** A statement with exactly the inputs that made it. */
export interface Evidence {
  readonly id: string;
  readonly contract: Contract;
  readonly facts: Facts;
  readonly period: Month;
  readonly version: number;
  readonly statement: Statement;
}

export interface EvidenceReader {
  /** Current statements of the period in pages, in the order of their contract numbers. */
  pages(period: Month): AsyncIterable<readonly Evidence[]>;
}
