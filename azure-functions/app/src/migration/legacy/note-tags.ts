import type { RecordPart } from './record-part';

/** Increases of what an increment already covers. */
const baseRateTags = new Set(['escalates.labor-rates', 'escalates.fixed-fee', 'escalates.room-rate']);
/** Topics that need nobody. */
const quietTags = new Set(['blank', 'other', 'report-preference']);

const isEscalatorTag = (tag: string): boolean =>
  tag.startsWith('escalator.') || tag.startsWith('escalates.') || tag === 'stepped-terms';

const list = (tags: readonly string[]): string => tags.join(', ');

/** Turns the topics of the free text (the text itself is not exported) into tasks. */
export const mapNoteTags = (metadata: RecordPart, contract: RecordPart, hasIncrement: boolean): void => {
  const ofMetadata = metadata.texts('noteTags');
  const ofContract = contract.texts('noteTags');
  const { notes } = contract;
  const path = contract.at('noteTags');
  if ([...new Set(ofMetadata)].sort().join() !== [...new Set(ofContract)].sort().join()) {
    notes.info(
      'notes.conflict',
      metadata.at('noteTags'),
      'The topics differ between metadata and contract: both are taken.',
    );
  }
  const tags = [...new Set([...ofContract, ...ofMetadata])];
  const escalators = tags.filter(isEscalatorTag);
  const others = tags.filter((tag) => !isEscalatorTag(tag) && !quietTags.has(tag));
  const covered =
    hasIncrement && escalators.every((tag) => tag === 'escalator.percent' || baseRateTags.has(tag));
  if (escalators.length > 0 && !covered) {
    notes.task(
      'escalator.notes',
      `Read the notes of the contract and enter the increases that they describe (${list(escalators)}).`,
    );
  }
  if (escalators.length > 0 && !hasIncrement) {
    notes.warn(
      'escalator.onlyInNotes',
      path,
      `An increase is described in the notes only: ${list(escalators)}.`,
    );
  }
  const indexes = escalators.filter((tag) => tag.startsWith('escalator.index-'));
  if (indexes.length > 0) {
    notes.warn(
      'escalator.indexInNotes',
      path,
      `The notes mention a price index that the record does not hold: ${list(indexes)}.`,
    );
  }
  if (others.length > 0) {
    notes.task('notes.review', `Read the notes of the contract on these topics: ${list(others)}.`);
  }
};
