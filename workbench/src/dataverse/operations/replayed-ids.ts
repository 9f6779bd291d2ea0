/** Gives a unit of work that runs again the ids that it had the first time. */
export class ReplayedIds {
  private readonly given: string[] = [];
  private at = 0;

  constructor(private readonly newId: () => string) {}

  readonly next = (): string => {
    const id = this.given[this.at] ?? this.newId();
    this.given[this.at] = id;
    this.at += 1;
    return id;
  };

  restart(): void {
    this.at = 0;
  }
}
