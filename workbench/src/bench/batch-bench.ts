/** Measures `calculate --batch` without files: bytes of lines in, lines of statements out, in one thread. */
import { calculate, calculateLine, type CalculationInput } from '@powerbill/core';
import { decodeLine } from '../cli/lines';
import { amountsOf, libraryArithmetic, ownArithmetic } from './arithmetic';
import { medianMilliseconds } from './median';
import { DIGITS, plainCalculation, plainPipeline } from './plain-decimal/plain-statement';

export interface BatchCost {
  readonly lines: number;
  readonly megabytes: number;
  readonly batchMilliseconds: number;
  /** `JSON.parse` and `JSON.stringify` of the same bytes. */
  readonly jsonMilliseconds: number;
  /** The plain pipeline on a decimal library. */
  readonly plainMilliseconds: number;
  /** Our calculation alone, with its traces, and the plain one, both on objects that are read already. */
  readonly calculationMilliseconds: number;
  readonly plainCalculationMilliseconds: number;
  /** Reading, multiplying, rounding, adding and writing the amounts of the facts, by our decimals and the library's. */
  readonly arithmeticMilliseconds: number;
  readonly plainArithmeticMilliseconds: number;
  /** Ids of the statements whose total is not that of the plain pipeline. */
  readonly differences: readonly string[];
}

const ROUNDS = 15;
const BYTES_A_MEGABYTE = 1_000_000;

export async function measureBatch(lines: readonly string[]): Promise<BatchCost> {
  // Loaded here: the command line does without the library.
  const { Decimal } = await import('decimal.js');
  const plain = plainPipeline(Decimal);
  const plainStatement = plainCalculation(Decimal);
  // The lines are in canonical form: as they are parsed they are contracts and facts.
  const cases = lines.map((line) => JSON.parse(line) as CalculationInput & { readonly id: string });
  const amounts = amountsOf(cases);
  const plainArithmetic = libraryArithmetic(
    Decimal.clone({ precision: DIGITS, rounding: Decimal.ROUND_HALF_UP }),
  );
  if (ownArithmetic(amounts) !== plainArithmetic(amounts)) throw new Error('The decimals differ.');
  const bytes = lines.map((line) => Buffer.from(line));
  const each = (work: (line: Buffer) => unknown) => () => {
    for (const line of bytes) work(line);
  };
  const times = medianMilliseconds(ROUNDS, {
    json: each((line) => JSON.stringify(JSON.parse(line.toString()))),
    batch: each((line) => calculateLine(decodeLine(line))),
    plain: each((line) => plain(line.toString())),
    calculation: () => {
      for (const one of cases) calculate(one);
    },
    plainCalculation: () => {
      for (const one of cases) plainStatement(one);
    },
    arithmetic: () => ownArithmetic(amounts),
    plainArithmetic: () => plainArithmetic(amounts),
  });
  return {
    lines: lines.length,
    megabytes: bytes.reduce((sum, { length }) => sum + length, 0) / BYTES_A_MEGABYTE,
    batchMilliseconds: times.batch,
    jsonMilliseconds: times.json,
    plainMilliseconds: times.plain,
    calculationMilliseconds: times.calculation,
    plainCalculationMilliseconds: times.plainCalculation,
    arithmeticMilliseconds: times.arithmetic,
    plainArithmeticMilliseconds: times.plainArithmetic,
    differences: lines.filter((line) => !isSame(calculateLine(line)?.output, plain(line))),
  };
}

interface Totalled {
  readonly total: string;
}

function isSame(ours: string | undefined, plain: string): boolean {
  const { statement } = JSON.parse(ours ?? '{}') as { readonly statement?: Totalled };
  return statement?.total === (JSON.parse(plain) as Totalled).total;
}
