/** What the service has done since it started: benchmarks print it, nothing depends on it. */
export interface Counters {
  /** HTTP requests; a batch is one. */
  requests: number;
  batches: number;
  /** Requests, with each request inside a batch instead of the batch. */
  operations: number;
  rowsRead: number;
  rowsWritten: number;
}

export const newCounters = (): Counters => ({
  requests: 0,
  batches: 0,
  operations: 0,
  rowsRead: 0,
  rowsWritten: 0,
});
