/**
 * Who changes rows whose synchronous steps are asked takes turns: the platform locks a row until its transaction
 * ends, so that of two such requests the second waits for the first, and no step is asked twice for nothing.
 */

/** What a request holds; `waited` says that others may have changed the rows meanwhile. */
export interface RowTurn {
  readonly waited: boolean;
  readonly end: () => void;
}

interface Waiting {
  readonly rows: readonly string[];
  readonly begin: () => void;
}

export class RowTurns {
  private readonly taken = new Set<string>();
  private readonly queue: Waiting[] = [];

  constructor(
    /** Nobody waits longer: a step that changes the row it is asked about would wait for itself. */
    private readonly patienceMs: number,
  ) {}

  /** Waits until nobody else has one of the rows; all are taken at once, so that nobody holds one and waits for another. */
  async take(rows: readonly string[]): Promise<RowTurn> {
    if (rows.every((row) => !this.taken.has(row))) return { waited: false, end: this.hold(rows) };
    return new Promise((resolve) => {
      const waiting: Waiting = {
        rows,
        begin: () => {
          clearTimeout(timer);
          resolve({ waited: true, end: this.hold(rows) });
        },
      };
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        resolve({ waited: true, end: () => undefined });
      }, this.patienceMs);
      this.queue.push(waiting);
    });
  }

  private hold(rows: readonly string[]): () => void {
    for (const row of rows) this.taken.add(row);
    return () => {
      for (const row of rows) this.taken.delete(row);
      this.wake();
    };
  }

  /** Begins whose rows are free, first come first. */
  private wake(): void {
    for (const waiting of [...this.queue]) {
      if (waiting.rows.some((row) => this.taken.has(row))) continue;
      this.queue.splice(this.queue.indexOf(waiting), 1);
      waiting.begin();
    }
  }
}
