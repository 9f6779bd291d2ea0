/** One finished request, with what it cost. */
export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  /** 0 where the answer was lost. */
  readonly status: number;
  readonly operations: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly milliseconds: number;
}
