/** Why a caller does not get what he asked for: a code that programs read and a sentence that people read. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly errors?: readonly ProblemDetail[];
}

/** One thing that is wrong with the input, at a JSON Pointer. */
export interface ProblemDetail {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Every problem that the API answers with: its status and its title. */
export const problems = {
  'input.notJson': { status: 400, title: 'The body is not valid JSON' },
  'input.invalid': { status: 400, title: 'The input is invalid' },
  'idempotencyKey.missing': { status: 400, title: 'The header idempotency-key is missing' },
  'token.missing': { status: 401, title: 'Sign-in is required' },
  'token.invalid': { status: 401, title: 'The access token is not valid' },
  'caller.unknown': { status: 403, title: 'The caller is not a user of this environment' },
  'caller.forbidden': { status: 403, title: 'The caller may not do this' },
  'column.hidden': { status: 403, title: 'The caller may not read a column that is needed' },
  'contract.unknown': { status: 404, title: 'There is no such contract' },
  'run.unknown': { status: 404, title: 'There is no such run' },
  'idempotencyKey.reused': { status: 409, title: 'The idempotency key belongs to another request' },
  'input.notJsonType': { status: 415, title: 'The content type of the body is not JSON' },
  'input.tooLarge': { status: 413, title: 'The body is too large' },
  'contract.unbillable': { status: 422, title: 'The contract cannot be billed as it is stored' },
  'contract.invalid': { status: 422, title: 'The edited contract is invalid' },
  'facts.invalid': { status: 422, title: 'A row that was entered is invalid' },
  unexpected: { status: 500, title: 'Something unexpected happened' },
  'service.unhealthy': { status: 503, title: 'A service that the app depends on is not reachable' },
  'store.unavailable': { status: 503, title: 'Dataverse is not reachable' },
  'store.throttled': { status: 503, title: 'Dataverse asks for a pause' },
} as const;

export type ProblemCode = keyof typeof problems;

export const success = <T>(value: T): Result<T> => ({ ok: true, value });

export const failure = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});
