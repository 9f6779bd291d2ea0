import type { z } from 'zod';
import type { ProblemCode } from '../problem';

/**
 * One operation of the API. Its route, its validation, its client and its documentation all come from here.
 * The input of a `POST` is its body with the parameters of its route, that of a `GET` its route and query parameters.
 */
export interface Operation<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** The name that code uses; also the operation id of the connector. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Below `/api`, with parameters in braces. */
  readonly route: string;
  /** What a maker reads in the list of actions. */
  readonly summary: string;
  readonly description: string;
  /** Whether the header `idempotency-key` is required. */
  readonly idempotencyKey: boolean;
  readonly input: Input;
  readonly output: Output;
  /** The status of success. */
  readonly status: 200 | 202;
  /** What it answers beside the problems that every operation may answer with. */
  readonly errors: readonly ProblemCode[];
  /** The largest body in bytes. */
  readonly largestBody: number;
}

export const defineOperation = <const O extends Operation>(operation: O): O => operation;

/** What the name of an operation's parameters in its route are: `{id}`. */
export const routeParameters = (route: string): string[] =>
  [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
