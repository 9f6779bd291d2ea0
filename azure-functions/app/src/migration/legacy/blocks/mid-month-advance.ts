import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import type { RecordPart } from '../record-part';
import { singleEntry } from './single-entry';

const MID_MONTH_TITLE = 'Less: Mid-Month Billing';

const titles = new Map([
  ['midMonth', MID_MONTH_TITLE],
  ['advanceBill', 'Less: Pre-Bill'],
]);

const readTitle = (row: RecordPart): string => {
  if (!row.isEmpty('lineTitle')) return row.option('lineTitle', titles) ?? MID_MONTH_TITLE;
  row.notes.info(
    'midMonthAdvance.defaultTitle',
    row.at('lineTitle'),
    `Without a title, "${MID_MONTH_TITLE}" is printed.`,
  );
  return MID_MONTH_TITLE;
};

/** The advance that each invoice credits. */
export const mapMidMonthAdvance = (block: RecordPart, context: BlockContext): readonly MappedComponent[] => {
  const row = singleEntry(block, 'midMonthAdvances');
  if (row === undefined) return [];
  const amount = row.decimal('amount');
  if (amount === '0')
    row.notes.info('midMonthAdvance.zero', row.at('amount'), 'The advance is 0: it bills nothing.');
  const content = { ...readGroup(row, 'invoiceGroup', context.groups), amount, title: readTitle(row) };
  return [{ type: 'midMonthAdvance', content, active: true, origin: block.path }];
};
