import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import type { RecordPart } from '../record-part';
import { singleEntry } from './single-entry';

/** The label of luggage-service revenue: the source has one and does not export it. */
const BELL_COLLECTION_TYPE = 'Bell Service Fee';

export const mapBellServiceFee = (block: RecordPart, context: BlockContext): readonly MappedComponent[] => {
  const row = singleEntry(block, 'bellServices');
  if (row === undefined) return [];
  const group = readGroup(row, 'invoiceGroup', context.groups);
  return [
    {
      type: 'bellServiceFee',
      content: { ...group, collectionTypes: [BELL_COLLECTION_TYPE] },
      active: true,
      origin: block.path,
    },
  ];
};
