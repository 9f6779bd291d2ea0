/** The faults that tests have asked for: counts the requests that they concern, and says what happens to one. */
import type { Interference, SeenRequest } from '../operations/interference';
import { concerns, effectOf, type PlannedFault } from './planned-fault';
import { seededShares } from './seeded-shares';

interface Entry {
  readonly id: number;
  readonly fault: PlannedFault;
  /** Draws a number from 0 to 1 for each matching request. */
  readonly draw: () => number;
  matched: number;
  struck: number;
}

/** A fault with what became of it. */
export interface ListedFault extends PlannedFault {
  readonly id: number;
  /** Requests that it concerned, and those that it struck. */
  readonly matched: number;
  readonly struck: number;
}

export class FaultPlan {
  private entries: Entry[] = [];
  private added = 0;

  add(fault: PlannedFault): ListedFault {
    this.added += 1;
    const entry = { id: this.added, fault, draw: seededShares(fault.seed ?? 1), matched: 0, struck: 0 };
    this.entries.push(entry);
    return listed(entry);
  }

  /** Whether there was a fault of this number. */
  remove(id: number): boolean {
    const kept = this.entries.filter((entry) => entry.id !== id);
    const removed = kept.length < this.entries.length;
    this.entries = kept;
    return removed;
  }

  clear(): void {
    this.entries = [];
  }

  list(): readonly ListedFault[] {
    return this.entries.map(listed);
  }

  /** What happens to a request. Delays add up; of several refusals the one that was asked for first is given. */
  interfere(request: SeenRequest): Interference | undefined {
    const effects = this.entries
      .filter((entry) => strikes(entry, request))
      .map(({ fault }) => effectOf(fault));
    if (effects.length === 0) return undefined;
    return {
      delayMs: effects.reduce((sum, { delayMs }) => sum + delayMs, 0),
      refusal: effects.find(({ refusal }) => refusal)?.refusal,
      dropsReply: effects.some(({ dropsReply }) => dropsReply),
    };
  }
}

const listed = ({ id, fault, matched, struck }: Entry): ListedFault => ({ id, ...fault, matched, struck });

function strikes(entry: Entry, request: SeenRequest): boolean {
  const { fault } = entry;
  if (!concerns(fault, request)) return false;
  entry.matched += 1;
  // Drawn for each matching request, so that the same seed strikes the same ones.
  const drawn = entry.draw() < (fault.probability ?? 1);
  const due = entry.matched >= fault.on && (fault.times === undefined || entry.struck < fault.times);
  if (!drawn || !due) return false;
  entry.struck += 1;
  return true;
}
