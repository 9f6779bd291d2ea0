import { packBytes, unpackBytes } from '@powerbill/schema';
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** Detail as a text column keeps it: compact JSON, deflated. Equal values give equal text. */
export const packJson = (value: unknown): string =>
  packBytes(strToU8(JSON.stringify(value)), (bytes) => deflateSync(bytes));

/** What `packJson` wrote. The caller decodes it: packed detail is written by this adapter alone. */
export const unpackJson = (packed: string): unknown =>
  JSON.parse(strFromU8(unpackBytes(packed, (bytes) => inflateSync(bytes))));
