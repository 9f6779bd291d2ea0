import { adHocKind } from '../choices';
import { choice, lookup, memo, money, text, whole } from '../column';
import { defineTable } from '../table';

/**
 * A line that a person adds to the bill of one contract and month: an input of its statement. It belongs to the
 * organisation, because the members of a site's team may not read it.
 */
export const adHocLine = defineTable({
  logicalName: 'pb_adhocline',
  setName: 'pb_adhoclines',
  label: 'Ad-hoc line',
  pluralLabel: 'Ad-hoc lines',
  ownership: 'organization',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Title', maxLength: 4000, required: true }),
    pb_contractid: lookup({
      label: 'Contract',
      targets: ['pb_contract'],
      inverse: 'pb_contract_adhoclines',
      required: true,
    }),
    pb_periodkey: text({ label: 'Month', maxLength: 6, required: true, description: 'yyyyMM' }),
    pb_lineid: text({
      label: 'Line id',
      maxLength: 100,
      description:
        'Names the line within its contract. Empty on lines that are entered by hand: the id of the row names them.',
    }),
    pb_adhockind: choice(adHocKind, { label: 'Kind', required: true }),
    pb_groupnumber: whole({ label: 'Group number', min: 1, max: 99 }),
    pb_amount: money({
      label: 'Amount',
      precision: 4,
      required: true,
      description: 'Above 0 but for miscellaneous lines, which may be negative.',
    }),
    pb_glcode: text({
      label: 'GL account',
      maxLength: 10,
      description: 'Needed for client-paid lines; empty stands for the account of the kind.',
    }),
    pb_reason: memo({ label: 'Reason', maxLength: 4000 }),
  },
  keys: { pb_contractline: ['pb_contractid', 'pb_lineid'] },
});
