import { type IsoDate, type Month, monthOf } from '../calendar/date';
import type { FactsRead } from '../components/component-module';
import type { FactsSection } from '../facts/facts';
import { type Accumulation, accumulationStart } from './accumulation';
import type { PeriodFrame } from './period-frame';

/** The months of a section that lie in the service period as clipped by the contract's term. */
export function readsPeriod(section: FactsSection, frame: PeriodFrame): FactsRead[] {
  const { clipped } = frame;
  return clipped === null ? [] : [{ section, from: monthOf(clipped.start), to: monthOf(clipped.end) }];
}

/** The same, and the months of the accumulation windows before it. */
export function readsWindow(
  section: FactsSection,
  accumulations: readonly Accumulation[],
  frame: PeriodFrame,
): FactsRead[] {
  const starts = accumulations.map((accumulation) => accumulationStart(accumulation, frame));
  return readsPeriod(section, frame).map(({ from, to }) => ({ section, from: earliest(from, starts), to }));
}

const earliest = (month: Month, starts: readonly (IsoDate | null)[]): Month =>
  starts.reduce<Month>(
    (first, start) => (start !== null && monthOf(start) < first ? monthOf(start) : first),
    month,
  );
