/** An answer of Dataverse that is not what was asked for, with the platform's own code. */
export class DataverseError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'DataverseError';
  }

  /** A version or a key that somebody else has changed or taken. */
  get isConflict(): boolean {
    return this.status === 412;
  }

  get isMissing(): boolean {
    return this.status === 404;
  }
}

/** The service asks to be left alone for longer than a caller should wait. */
export class ThrottledError extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super(`Dataverse asks for a pause of ${retryAfterSeconds} seconds.`);
    this.name = 'ThrottledError';
  }
}

/** No answer came: the request may or may not have been carried out. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('Dataverse did not answer. Check that its address is right and that it is up.', { cause });
    this.name = 'UnreachableError';
  }
}

/** A throttled part of a batch names no pause of its own: this one is long enough to become a new message. */
export const PART_THROTTLED_SECONDS = 30;
