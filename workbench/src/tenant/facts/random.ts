/** A stream of chance that depends on nothing but the parts it was made of. */
export interface Random {
  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in about `percent` of 100 cases. */
  chance(percent: number): boolean;
}

const mix = (state: number): number => {
  let value = state;
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return (value ^ (value >>> 15)) >>> 0;
};

const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(hash);
};

/** Chance for one purpose: equal parts give equal numbers, on every machine and in any order of calls. */
export const randomOf = (...parts: readonly (string | number)[]): Random => {
  let state = hashOf(parts.join('\u0001'));
  const below = (bound: number): number => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) % bound;
  };
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (percent) => below(100) < percent,
  };
};
