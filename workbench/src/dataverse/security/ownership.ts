/** Whose a row is: what a right of limited depth is checked against. */
export interface RowOwnership {
  readonly id: string;
  /** A user or a team; null in tables without owners. */
  readonly owner: string | null;
  /** The business unit of the owner. */
  readonly unit: string | null;
}
