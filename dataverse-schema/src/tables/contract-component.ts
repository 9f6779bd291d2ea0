import { accumulation, componentType } from '../choices';
import { choice, date, decimal, lookup, memo, money, text, whole, yesNo } from '../column';
import { defineTable } from '../table';

/** One way in which a contract version bills. */
export const contractComponent = defineTable({
  logicalName: 'pb_contractcomponent',
  setName: 'pb_contractcomponents',
  label: 'Contract component',
  pluralLabel: 'Contract components',
  ownership: 'user',
  changeTracking: true,
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_contractversionid: lookup({
      label: 'Contract version',
      targets: ['pb_contractversion'],
      inverse: 'pb_contractversion_components',
      required: true,
      onDelete: 'cascade',
    }),
    pb_componenttype: choice(componentType, { label: 'Component type', required: true }),
    pb_sequence: whole({
      label: 'Sequence',
      min: 1,
      required: true,
      description: 'Position in the contract.',
    }),
    pb_componentcode: text({
      label: 'Component code',
      maxLength: 100,
      required: true,
      description: 'The id that escalators name; unique in the version.',
    }),
    pb_isactive: yesNo({
      label: 'Active',
      default: true,
      description: 'An inactive component is kept for its data and never billed.',
    }),
    pb_groupnumber: whole({ label: 'Invoice group', min: 1, max: 99 }),
    pb_effectivefrom: date({ label: 'Effective from' }),
    pb_effectiveto: date({ label: 'Effective to' }),
    pb_title: text({ label: 'Line title', maxLength: 4000 }),
    pb_method: text({ label: 'Method', maxLength: 50 }),
    pb_amount: money({ label: 'Amount', precision: 4 }),
    pb_rate: decimal({ label: 'Rate', precision: 10 }),
    pb_percent: decimal({ label: 'Percent', precision: 10 }),
    pb_capamount: money({ label: 'Cap amount', precision: 4 }),
    pb_glcode: text({ label: 'GL account', maxLength: 10 }),
    pb_accumulation: choice(accumulation, { label: 'Accumulation' }),
    pb_settings: memo({
      label: 'Settings',
      maxLength: 100000,
      description:
        'JSON of the rare options of the type, with no property that has a column or a row of its own.',
    }),
  },
  keys: { pb_versionsequence: ['pb_contractversionid', 'pb_sequence'] },
});
