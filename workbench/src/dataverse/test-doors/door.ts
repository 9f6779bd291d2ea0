/** One door for tests: where it is, what it does. */
import type { WorkbenchResponse } from '../../http/message';
import type { Fields, Problem } from './fields';

export interface DoorCall {
  readonly body: Fields;
  readonly query: Fields;
  /** The number behind the name of the door, where it has one. */
  readonly id: number | undefined;
}

export interface Door {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_workbench/`; `{id}` stands for a number. */
  readonly path: string;
  readonly does: string;
  /** What it reads; whatever stands elsewhere is refused. */
  readonly takes?: 'body' | 'query' | 'both';
  /** Gives what is answered; without anything, what it was given has problems. */
  readonly open: (call: DoorCall) => DoorAnswer | undefined | Promise<DoorAnswer | undefined>;
}

export interface DoorAnswer {
  readonly status?: number;
  readonly value: unknown;
}

/** What a door did. */
export const opened = (value: unknown, status = 200): DoorAnswer => ({ status, value });

/** There is nothing of that name. */
export const nothing = (what: string): DoorAnswer => ({
  status: 404,
  value: { title: `There is no ${what}.`, status: 404, code: 'door.nothing' },
});

/** Every problem of what a door was given. */
export const problemAnswer = (problems: readonly Problem[]): DoorAnswer => ({
  status: 400,
  value: { title: 'The input is invalid', status: 400, code: 'input.invalid', errors: problems },
});

export function doorResponse({ status = 200, value }: DoorAnswer): WorkbenchResponse {
  const type = status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8';
  return { status, headers: { 'content-type': type }, body: JSON.stringify(value) };
}
