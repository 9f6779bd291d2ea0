import { decimal, lookup, text } from '../column';
import { defineTable } from '../table';

/** What was measured at a site in one month for a performance measure of its contract. */
export const performanceValue = defineTable({
  logicalName: 'pb_performancevalue',
  setName: 'pb_performancevalues',
  label: 'Performance value',
  pluralLabel: 'Performance values',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_siteid: lookup({
      label: 'Site',
      targets: ['pb_site'],
      inverse: 'pb_site_performancevalues',
      required: true,
    }),
    pb_periodkey: text({ label: 'Month', maxLength: 6, required: true, description: 'yyyyMM' }),
    pb_code: text({
      label: 'Code',
      maxLength: 100,
      required: true,
      description: 'The code of the performance measure.',
    }),
    pb_actual: decimal({ label: 'Actual', precision: 10, required: true }),
  },
  keys: { pb_sitemonthcode: ['pb_siteid', 'pb_periodkey', 'pb_code'] },
});
