/** Wrong usage of a command: printed as one sentence, exit code 2. */
export class UsageError extends Error {}

/** A failure that a person can act on: printed as one sentence, exit code 1. */
export class CommandFailure extends Error {}
