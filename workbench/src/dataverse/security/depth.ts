import type { Depth } from '@powerbill/schema';

interface DepthLevel {
  readonly depth: Depth;
  /** `privilegedepthmask` of a role's privilege. */
  readonly mask: number;
  /** Its name in answers and bodies of the Web API, and its number there. */
  readonly name: string;
}

/** The levels of a privilege, shallowest first. */
export const depthLevels: readonly DepthLevel[] = [
  { depth: 'own', mask: 1, name: 'Basic' },
  { depth: 'businessUnit', mask: 2, name: 'Local' },
  { depth: 'deep', mask: 4, name: 'Deep' },
  { depth: 'all', mask: 8, name: 'Global' },
];

const rank = (depth: Depth): number => depthLevels.findIndex((one) => one.depth === depth);

/** The deeper of two depths. */
export const deeper = (left: Depth, right: Depth): Depth => (rank(left) < rank(right) ? right : left);

/** The mask of a depth. */
export const depthMask = (depth: Depth): number => 2 ** rank(depth);

/** The name of a depth in answers. */
export const depthName = (depth: Depth): string => depthLevels[rank(depth)]?.name ?? '';

/** The depth of a stored mask, which holds one bit. */
export const depthOfMask = (mask: number): Depth | undefined =>
  depthLevels.find((one) => one.mask === mask)?.depth;
