/** What a badge means; each tone has its own icon, so that colour is never the only sign. */
export type Tone = 'neutral' | 'progress' | 'info' | 'success' | 'warning' | 'danger';

export interface Badge {
  readonly tone: Tone;
  readonly label: string;
}

/** A cell ready to be shown. */
export interface Cell {
  /** The whole content as text: what is shown where there are no badges, and what a row is named by. */
  readonly text: string;
  readonly badges?: readonly Badge[];
  /** Plain tags without a meaning of their own, such as the components of a contract. */
  readonly tags?: readonly string[];
}

export const EMPTY_CELL: Cell = { text: '' };

export const badgeCell = (...badges: readonly Badge[]): Cell => ({
  text: badges.map((badge) => badge.label).join(', '),
  badges,
});
