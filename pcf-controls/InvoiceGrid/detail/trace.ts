import type { TraceStep } from '@powerbill/core';
import { unpackBytes } from '@powerbill/schema';
import { inflateSync, strFromU8 } from 'fflate';

export type Trace =
  /** The column came back empty: it is secured and the person may not read it. */
  | { readonly status: 'hidden' }
  | { readonly status: 'damaged' }
  | { readonly status: 'ready'; readonly stepsOf: (group: number, position: number) => readonly TraceStep[] };

/** Reads the packed trace of a statement: steps by group number and line position. */
export function readTrace(packed: string | null): Trace {
  if (packed === null) return { status: 'hidden' };
  try {
    const groups: unknown = JSON.parse(strFromU8(unpackBytes(packed, inflateSync)));
    if (!isObject(groups)) return { status: 'damaged' };
    return { status: 'ready', stepsOf: (group, position) => stepsAt(groups, group, position) };
  } catch {
    return { status: 'damaged' };
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function stepsAt(groups: Fields, group: number, position: number): readonly TraceStep[] {
  const lines = groups[String(group)];
  const steps = isObject(lines) ? lines[String(position)] : undefined;
  return Array.isArray(steps) ? steps.filter(isObject).map(readStep) : [];
}

function readStep(fields: Fields): TraceStep {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const optional = (name: 'base' | 'quantity' | 'rate' | 'percent') =>
    typeof fields[name] === 'string' ? { [name]: fields[name] } : {};
  return {
    step: text('step'),
    ...optional('base'),
    ...optional('quantity'),
    ...optional('rate'),
    ...optional('percent'),
    result: text('result'),
  };
}
