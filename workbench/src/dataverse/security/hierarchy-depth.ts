import type { Stored } from '../store/sqlite';

const USUAL_DEPTH = 3;

/** Levels below a manager that he sees: what the organisation says, if it says any. */
export const hierarchyDepth = (stored: Stored | undefined): number =>
  Number(stored ?? 0) > 0 ? Number(stored) : USUAL_DEPTH;
