import { parseArgs } from 'node:util';
import { UsageError } from './usage';

type Spec = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

type Values<S extends Spec> = {
  readonly [N in keyof S]?: S[N]['type'] extends 'boolean' ? boolean : string;
};

/** Reads the options of a command; an unknown option, a missing value or a stray word is wrong usage. */
export function readOptions<const S extends Spec>(args: readonly string[], spec: S): Values<S> {
  try {
    const joined = joinValues(args, spec);
    const { values } = parseArgs({ args: joined, options: spec, strict: true, allowPositionals: false });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${reason}. Use --help for the options.`);
  }
}

/** Joins an option and its value (`--version -1` to `--version=-1`): a value may begin with one dash. */
function joinValues(args: readonly string[], spec: Spec): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const value = args[at + 1];
    const takesValue = arg.startsWith('--') && spec[arg.slice(2)]?.type === 'string';
    if (takesValue && value !== undefined && !value.startsWith('--')) {
      joined.push(`${arg}=${value}`);
      at += 1;
    } else {
      joined.push(arg);
    }
  }
  return joined;
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
