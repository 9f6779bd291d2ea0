/** What every part of the app takes from its surroundings. */

export interface Clock {
  now(): Date;
}

/** New identifiers (GUIDs) for rows. */
export interface Ids {
  next(): string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log. Fields hold ids, codes and counts, never names, addresses or amounts. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Asks a service that the app depends on for a sign of life; throws when there is none. */
export interface Probe {
  readonly name: string;
  check(): Promise<void>;
}
