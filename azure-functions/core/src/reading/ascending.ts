import { type Draft, wrong } from './draft';

/** A list of texts in ascending order; as it is while one of them is wrong. */
export function ascending(list: Draft<readonly string[]>): Draft<readonly string[]> {
  if (list === wrong) return wrong;
  const texts = list.flatMap((text) => (text === wrong ? [] : [text]));
  return texts.length < list.length ? list : texts.sort();
}
