/** A quantity with the unit that it counts: `1 hour`, `1.5 hours`, `0 occupied rooms`. */
export const counted = (quantity: string, unit: string): string =>
  `${quantity} ${unit}${quantity === '1' ? '' : 's'}`;
