import { FIRST_MONTH, LAST_MONTH, hasFacts, isMonth } from '../../main-job/months';
import { readOptions, wholeNumber } from '../options';
import { UsageError } from '../usage';

export interface StartOptions {
  readonly month: string;
  /** A file with contracts; the sample portfolio when absent. */
  readonly contracts: string | undefined;
  /** The folder that keeps the store; in memory when absent. */
  readonly data: string | undefined;
  readonly port: number;
  readonly seed: number;
  readonly once: boolean;
  readonly json: boolean;
  readonly testDoors: boolean;
}

/** Reads the options of `start`. Throws `UsageError` for a malformed value or a month without facts. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const values = readOptions(args, {
    month: { type: 'string' },
    contracts: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string' },
    seed: { type: 'string' },
    once: { type: 'boolean' },
    json: { type: 'boolean' },
    'test-doors': { type: 'boolean' },
  });
  for (const name of ['contracts', 'data'] as const) {
    if (values[name] === '')
      throw new UsageError(`--${name} must name a ${name === 'data' ? 'folder' : 'file'}.`);
  }
  return {
    month: serviceMonth(values.month ?? LAST_MONTH),
    contracts: values.contracts,
    data: values.data,
    port: wholeNumber('port', values.port ?? '0', 0, 65_535),
    seed: wholeNumber('seed', values.seed ?? '1', 0, 999_999_999),
    once: values.once ?? false,
    json: values.json ?? false,
    testDoors: values['test-doors'] ?? false,
  };
}

/** The month of `--month`: well formed, and one for which facts exist. */
export function serviceMonth(text: string): string {
  if (!isMonth(text))
    throw new UsageError(`--month takes a month like ${LAST_MONTH}, not ${JSON.stringify(text)}.`);
  if (!hasFacts(text)) {
    throw new UsageError(`There are no facts for ${text}: the sample has ${FIRST_MONTH} to ${LAST_MONTH}.`);
  }
  return text;
}
