import type { TypedChoice } from '@powerbill/schema';
import { type Badge, badgeCell, type Cell, EMPTY_CELL, type Tone } from './cell';
import type { SourceRecord } from '../dataset/grid-page';

export type Tones<Code extends string> = Readonly<Record<Code, Tone>>;

/**
 * The badge of a choice value. The label is the host's, which follows the user's language; without one the
 * choice's own. A value that the choice does not have is shown neutral.
 */
export function choiceBadge<Code extends string>(
  choice: TypedChoice<Code>,
  tones: Tones<Code>,
  value: unknown,
  label: string,
): Badge | undefined {
  const number = numberOf(value);
  const code = choice.codeOf(number);
  const own = choice.options.find((option) => option.value === number)?.label ?? '';
  const text = label === '' ? own : label;
  return text === '' ? undefined : { tone: code === undefined ? 'neutral' : tones[code], label: text };
}

/** The cell of a choice column with its badge, empty where the row has no value. */
export function choiceCell<Code extends string>(
  record: SourceRecord,
  column: string,
  choice: TypedChoice<Code>,
  tones: Tones<Code>,
): Cell {
  const badge = choiceBadge(choice, tones, record.value(column), record.formatted(column));
  return badge === undefined ? EMPTY_CELL : badgeCell(badge);
}

/** Datasets give a choice value as text in some hosts and as a number in others. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? parseInt(value, 10) : undefined;
}
