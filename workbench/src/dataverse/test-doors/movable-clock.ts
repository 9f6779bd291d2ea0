/** A clock that tests move: all of the service's moments come from it. */
export class MovableClock {
  private offset = 0;
  private stoppedAt: number | undefined;

  constructor(private readonly base: () => Date) {}

  readonly now = (): Date => new Date(this.stoppedAt ?? this.base().getTime() + this.offset);

  /** Sets it; it goes on from there, or stands still. */
  set(moment: Date, stopped: boolean): void {
    this.offset = moment.getTime() - this.base().getTime();
    this.stoppedAt = stopped ? moment.getTime() : undefined;
  }

  advance(milliseconds: number): void {
    if (this.stoppedAt === undefined) this.offset += milliseconds;
    else this.set(new Date(this.stoppedAt + milliseconds), true);
  }

  /** Shows the time of the machine again. */
  release(): void {
    this.offset = 0;
    this.stoppedAt = undefined;
  }

  get moved(): boolean {
    return this.offset !== 0 || this.stoppedAt !== undefined;
  }

  get stopped(): boolean {
    return this.stoppedAt !== undefined;
  }
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

/** Milliseconds of a duration such as `P1DT2H` or `PT5M`; undefined for another text. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match || text === 'P') return undefined;
  return UNITS.reduce((sum, unit, index) => sum + Math.round(Number(match[index + 1] ?? 0) * unit), 0);
}
