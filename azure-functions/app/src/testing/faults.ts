/** When a call of a port fails: before anything is done, or after it is done and the answer is lost. */
export type Fault = 'before' | 'after';

export class Interrupted extends Error {
  constructor(readonly call: string) {
    super(`Interrupted: ${call}`);
    this.name = 'Interrupted';
  }
}

/** Counts the calls of ports by name and interrupts the ones that a test has marked. */
export class Faults {
  readonly calls: string[] = [];
  readonly #planned: { readonly call: string; readonly fault: Fault | (() => void); after: number }[] = [];

  /** The next call of this name fails, or the `nth` one from now. */
  plan(call: string, fault: Fault, nth = 1): void {
    this.#planned.push({ call, fault, after: nth });
  }

  /** Something happens just before the next call of this name, as if another process did it. */
  meanwhile(call: string, happen: () => void): void {
    this.#planned.push({ call, fault: happen, after: 1 });
  }

  async run<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    await Promise.resolve();
    const fault = this.#due(call);
    if (fault === 'before') throw new Interrupted(call);
    if (typeof fault === 'function') fault();
    const result = work();
    if (fault === 'after') throw new Interrupted(call);
    return result;
  }

  #due(call: string): Fault | (() => void) | undefined {
    const mine = this.#planned.filter((one) => one.call === call);
    for (const one of mine) one.after -= 1;
    const due = mine.find((one) => one.after === 0);
    if (due === undefined) return undefined;
    this.#planned.splice(this.#planned.indexOf(due), 1);
    return due.fault;
  }
}
