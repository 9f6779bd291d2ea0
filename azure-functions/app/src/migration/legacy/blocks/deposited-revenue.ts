import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import type { RecordPart } from '../record-part';
import { singleEntry } from './single-entry';

/** Deposits and parking tax. Both switches may be off: the block then bills nothing and is kept. */
export const mapDepositedRevenue = (block: RecordPart, context: BlockContext): readonly MappedComponent[] => {
  const row = singleEntry(block, 'depositData');
  if (row === undefined) return [];
  const content = {
    ...readGroup(row, 'invoiceGroup', context.groups),
    deposits: row.flag('depositedRevenueEnabled'),
    operatorPaysParkingTax: row.flag('operatorResponsibleForParkingTax'),
  };
  return [{ type: 'depositedRevenue', content, active: true, origin: block.path }];
};
