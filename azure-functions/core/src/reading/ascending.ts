import { type Draft, wrong } from './draft';

/** A list of texts in ascending order; as it is while one of them is wrong. */
export function ascending(list: Draft<readonly string[]>): Draft<readonly string[]> {
  if (list === wrong) return wrong;
  const texts: string[] = [];
  let isAscending = true;
  for (const text of list) {
    if (text === wrong) return list;
    isAscending &&= text >= (texts.at(-1) ?? '');
    texts.push(text);
  }
  // A contract that we wrote ourselves lists its accounts in order already.
  return isAscending ? list : texts.sort();
}
