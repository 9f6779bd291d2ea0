/** The queue that schedules the work of runs. */

/** A message of the run queue. The message is the only claim on the work that it names. */
export type RunMessage =
  | (RunMessageBase & { readonly kind: 'start' })
  | (RunMessageBase & { readonly kind: 'chunk'; readonly chunk: number });

interface RunMessageBase {
  readonly runId: string;
  /** That of the run, for the log; absent where only the id of the run is known. */
  readonly correlationId?: string | null;
}

export interface RunQueue {
  send(message: RunMessage, options?: { readonly delaySeconds?: number }): Promise<void>;
}
