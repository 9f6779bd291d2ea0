import { parseArgs } from 'node:util';
import { UsageError } from './usage';

type Spec = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

type Values<S extends Spec> = {
  readonly [N in keyof S]?: S[N]['type'] extends 'boolean' ? boolean : string;
};

/** Reads the options of a command; an unknown option, a missing value or a stray word is wrong usage. */
export function readOptions<const S extends Spec>(args: readonly string[], spec: S): Values<S> {
  try {
    const { values } = parseArgs({ args: [...args], options: spec, strict: true, allowPositionals: false });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${reason}. Use --help for the options.`);
  }
}

/** A whole number of an option, between two bounds. */
export function wholeNumber(name: string, value: string, min: number, max: number): number {
  const number = /^[0-9]{1,9}$/.test(value) ? Number.parseInt(value, 10) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw new UsageError(
      `--${name} takes a whole number from ${min} to ${max}, not ${JSON.stringify(value)}.`,
    );
  }
  return number;
}
