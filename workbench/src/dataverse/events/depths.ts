/**
 * How deep a request stands in a chain of events: a webhook that answers an event with a request of the same
 * correlation id goes one deeper. Endless loops are refused by it.
 */
import { Fault, faultCode } from '../fault';

interface Chain {
  depth: number;
  /** The user who chose the correlation id himself: his own requests are no answers to events. */
  readonly origin: string | undefined;
  at: number;
}

const HOUR_MS = 3_600_000;
/** Chains and ids that are remembered: the oldest are forgotten first. */
const KEPT = 10_000;

export class Depths {
  private readonly chains = new Map<string, Chain>();
  /** Ids that the service gave to requests without one: who knows such an id has it from an event. */
  private readonly own = new Set<string>();

  constructor(
    private readonly clock: () => Date,
    /** Deepest request that is allowed. */
    private readonly limit: number,
  ) {}

  /** Notes an id that the service gives to a request without one. */
  gave(correlationId: string): string {
    this.own.add(correlationId);
    forgetOldest(this.own);
    return correlationId;
  }

  /** The depth of a request; those inside of a batch stand where the batch stands. */
  of(correlationId: string, userId: string): number {
    const chain = this.chains.get(correlationId);
    const known = chain && this.clock().getTime() - chain.at <= HOUR_MS ? chain : undefined;
    if (!known) {
      this.chains.delete(correlationId);
      if (!this.own.has(correlationId)) {
        this.remember(correlationId, { depth: 0, origin: userId, at: this.clock().getTime() });
      }
      return 1;
    }
    if (known.origin === userId) return 1;
    return known.depth + 1;
  }

  /** Refuses a request that is too deep to write. */
  require(depth: number): void {
    if (depth <= this.limit) return;
    throw new Fault(
      400,
      faultCode.endlessLoop,
      `The request is answer number ${depth - 1} in a chain of events and their answers within an hour: the chain is taken for an endless loop and ends here.`,
    );
  }

  /** An event of this depth goes out: answers to it stand one deeper. */
  sent(correlationId: string, depth: number): void {
    const known = this.chains.get(correlationId);
    const at = this.clock().getTime();
    if (!known) this.remember(correlationId, { depth, origin: undefined, at });
    else Object.assign(known, { depth: Math.max(known.depth, depth), at });
  }

  forgetAll(): void {
    this.chains.clear();
    this.own.clear();
  }

  private remember(correlationId: string, chain: Chain): void {
    this.chains.set(correlationId, chain);
    forgetOldest(this.chains);
  }
}

function forgetOldest(known: {
  readonly size: number;
  keys(): Iterable<string>;
  delete(key: string): boolean;
}): void {
  if (known.size <= KEPT) return;
  const [oldest] = known.keys();
  if (oldest !== undefined) known.delete(oldest);
}
