import type { Contract } from '@powerbill/core';
import { componentOf } from './component-of';
import type { Random } from './random';

/** One revenue code of a site, with how it is sold. */
export interface Stream {
  readonly code: string;
  readonly category: string;
  readonly collectionType: string;
  readonly depositFlag: 'Y' | 'N';
  /** Which structure of the share it feeds, by position; 0 where there is no share. */
  readonly structure: number;
  /** Its part of the structure's revenue, in relation to the other streams. */
  readonly weight: number;
  readonly rhythm: 'daily' | 'weekly' | 'corrections';
  /** Luggage service, which the bell service fee bills. */
  readonly isBell: boolean;
}

const families = ['U', 'A'];
const kinds = ['D', 'M', 'O'];
/** The revenue codes of the sample tenant. */
const catalogue = [
  'COR',
  'XR1',
  'XR2',
  ...families.flatMap((family) =>
    kinds.flatMap((kind) => [1, 2, 3].map((number) => `${family}${kind}${number}`)),
  ),
];

const categoryOf = (code: string): string => {
  if (code === 'COR') return 'Corrections';
  const [family, kind] = code;
  const named = { U: 'Unattended', A: 'Attended' }[family ?? ''];
  const sold = { D: 'Daily', M: 'Monthly', O: 'Overnight' }[kind ?? ''];
  return named === undefined || sold === undefined ? 'Other Revenue' : `${named} ${sold}`;
};

const isRegular = (code: string): boolean => categoryOf(code) !== 'Other Revenue' && code !== 'COR';

const shuffled = (codes: readonly string[], random: Random): string[] =>
  codes
    .map((code) => ({ code, place: random.below(1_000_000) }))
    .sort((left, right) => left.place - right.place || left.code.localeCompare(right.code, 'en'))
    .map(({ code }) => code);

/** In random order, but two regular codes first. */
const ranked = (codes: readonly string[], random: Random): string[] => {
  const order = shuffled(codes, random);
  const first = order.filter(isRegular).slice(0, 2);
  return [...first, ...order.filter((code) => !first.includes(code))];
};

interface Pick {
  readonly code: string;
  readonly structure: number;
}

/** The first code of each structure, a second regular one of the largest, then more at random: three to six in all. */
const pickCodes = (structures: readonly (readonly string[])[], random: Random): Pick[] => {
  const count = random.between(3, 6);
  const pools = structures.map((codes) => ranked(codes, random));
  const [first, ...rest] = pools.flatMap((pool, structure) => {
    const [code] = pool;
    return code === undefined ? [] : [{ code, structure }];
  });
  const others = pools
    .flatMap((pool, structure) => pool.slice(1).map((code, place) => ({ code, structure, place })))
    .sort((left, right) => left.place - right.place);
  const mandatory = first === undefined ? [] : [first, ...rest];
  return [...mandatory, ...others.slice(0, Math.max(0, count - mandatory.length))];
};

const rhythmOf = (code: string): Stream['rhythm'] =>
  code === 'COR' ? 'corrections' : categoryOf(code).endsWith('Monthly') ? 'weekly' : 'daily';

/**
 * Three to six revenue codes of a site, out of those that its contract shares. Where the operator deposits revenue,
 * some of it is deposited and some is collected by the client; with a bell service fee, one is luggage service.
 */
export const chooseStreams = (contract: Contract, random: Random): readonly Stream[] => {
  const bell = componentOf(contract, 'bellServiceFee');
  const bellCodes = contract.accountRoles?.bellRevenueCodes ?? ['OR1', 'OR2'];
  const excluded = new Set(bell === undefined ? [] : bellCodes);
  const structures = (
    componentOf(contract, 'revenueShare')?.structures ?? [{ revenueCodes: 'all' as const }]
  ).map(({ revenueCodes }) =>
    (revenueCodes === 'all' ? catalogue : revenueCodes).filter((code) => !excluded.has(code)),
  );
  const picked = pickCodes(structures, random);
  const streams = picked.map(({ code, structure }, index): Stream => {
    const deposited = index === 0 || (index > 1 && random.chance(60));
    return {
      code,
      category: categoryOf(code),
      collectionType: random.chance(50) ? 'Credit Card' : 'Cash',
      depositFlag: deposited ? 'Y' : 'N',
      structure,
      weight: random.between(10, 60),
      rhythm: rhythmOf(code),
      isBell: false,
    };
  });
  if (bell === undefined) return streams;
  const luggage: Stream = {
    code: bellCodes[0] ?? 'XR1',
    category: 'Other Revenue',
    collectionType: bell.collectionTypes[0] ?? '',
    depositFlag: 'N',
    structure: -1,
    weight: 1,
    rhythm: 'daily',
    isBell: true,
  };
  return [...streams.slice(0, 5), luggage];
};
