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
  const read = Array.isArray(steps) ? steps.map(readStep) : [];
  // A step that cannot be read is not left out: the others would seem to be the whole calculation.
  return read.every((step) => step !== null) ? read : [];
}

function readStep(step: unknown): TraceStep | null {
  if (!isObject(step) || typeof step.step !== 'string' || !isDecimal(step.result)) return null;
  const { base, quantity, rate, percent } = step;
  return {
    step: step.step,
    ...(isDecimal(base) && { base }),
    ...(isDecimal(quantity) && { quantity }),
    ...(isDecimal(rate) && { rate }),
    ...(isDecimal(percent) && { percent }),
    result: step.result,
  };
}

const isDecimal = (value: unknown): value is string =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
