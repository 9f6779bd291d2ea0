import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import type { RecordPart } from '../record-part';

/** A fee per occupied room. A block that is off with rate 0 holds nothing. */
export const mapPerOccupiedRoom = (
  block: RecordPart,
  context: BlockContext,
  enabled: boolean,
): readonly MappedComponent[] => {
  const rate = block.decimal('roomRate');
  const group = readGroup(block, 'invoiceGroup', context.groups);
  if (!enabled && rate === '0') return [];
  return [{ type: 'perOccupiedRoom', content: { rate, ...group }, active: true, origin: block.path }];
};
