import type { Json } from '../json/json';
import type { Decoder } from './decoder';
import type { Draft } from './draft';

/** A decoder that tells at once which values are right; `otherwise` reads the rest or says what is wrong. */
export function accepting<T extends string | number | boolean>(
  accepts: (json: Json) => T | undefined,
  otherwise: Decoder<T>,
): Decoder<T> {
  const decode: Decoder<T> = (json, place, problems) => {
    const value = accepts(json);
    return value === undefined ? otherwise(json, place, problems) : (value as Draft<T>);
  };
  return Object.assign(decode, { accepts });
}
