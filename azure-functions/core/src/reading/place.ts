/** Where a value stands in a document: the keys and indexes that lead to it, innermost first. */
export interface Place {
  readonly parent: Place | null;
  readonly key: string | number;
}

/** A place inside another one. The document itself is `null`. */
export const within = (parent: Place | null, key: string | number): Place => ({ parent, key });

/** The keys from the document down to a place. */
export function keysOf(place: Place | null): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = place; at !== null; at = at.parent) keys.push(at.key);
  return keys.reverse();
}
