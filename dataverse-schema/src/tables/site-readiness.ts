import { readinessStatus } from '../choices';
import { choice, lookup, memo, text } from '../column';
import { defineTable } from '../table';

/** What a site says about a month: whether it is complete, and what the billing staff must read first. */
export const siteReadiness = defineTable({
  logicalName: 'pb_sitereadiness',
  setName: 'pb_sitereadinesses',
  label: 'Site readiness',
  pluralLabel: 'Site readiness',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_siteid: lookup({
      label: 'Site',
      targets: ['pb_site'],
      inverse: 'pb_site_readiness',
      required: true,
    }),
    pb_periodkey: text({ label: 'Month', maxLength: 6, required: true, description: 'yyyyMM' }),
    pb_readinessstatus: choice(readinessStatus, { label: 'Status', required: true }),
    pb_comment: memo({
      label: 'Comment',
      maxLength: 4000,
      description: 'Sends an arrears statement of the month to AR review.',
    }),
  },
  keys: { pb_sitemonth: ['pb_siteid', 'pb_periodkey'] },
});
