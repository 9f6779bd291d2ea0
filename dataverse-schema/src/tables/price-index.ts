import { decimal, text } from '../column';
import { defineTable } from '../table';

/** The value of a price index in one month, which escalators read. */
export const priceIndex = defineTable({
  logicalName: 'pb_priceindex',
  setName: 'pb_priceindexes',
  label: 'Price index value',
  pluralLabel: 'Price index values',
  ownership: 'organization',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_index: text({
      label: 'Index',
      maxLength: 100,
      required: true,
      description: 'As escalators name it, such as CPI-U.',
    }),
    pb_periodkey: text({ label: 'Month', maxLength: 6, required: true, description: 'yyyyMM' }),
    pb_value: decimal({ label: 'Value', precision: 10, required: true }),
  },
  keys: { pb_indexmonth: ['pb_index', 'pb_periodkey'] },
});
