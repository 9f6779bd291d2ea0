import type { RecordPart } from '../record-part';

/** The one entry that a list of the source holds; a second one is an error, because a contract has one component of the type. */
export const singleEntry = (block: RecordPart, name: string): RecordPart | undefined => {
  const [first, second] = block.parts(name);
  if (second !== undefined) {
    second.notes.error('block.severalEntries', second.path, `"${name}" may hold one entry only.`);
  }
  return first;
};
