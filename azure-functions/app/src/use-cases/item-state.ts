import type { RunItem } from '../ports';

/** An item is open until it has an outcome. */
export const isOpen = (item: RunItem): boolean => item.outcome === null;
