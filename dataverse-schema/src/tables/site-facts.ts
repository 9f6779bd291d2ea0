import { factsKind, sourceSystem } from '../choices';
import { choice, dateTime, decimal, lookup, memo, money, text, whole, yesNo } from '../column';
import { defineTable } from '../table';

/** What was measured for one site in one month, of one kind: a snapshot that is never changed. */
export const siteFacts = defineTable({
  logicalName: 'pb_sitefacts',
  setName: 'pb_sitefactses',
  label: 'Site facts',
  pluralLabel: 'Site facts',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_siteid: lookup({ label: 'Site', targets: ['pb_site'], inverse: 'pb_site_facts', required: true }),
    pb_periodkey: text({ label: 'Month', maxLength: 6, required: true, description: 'yyyyMM' }),
    pb_kind: choice(factsKind, { label: 'Kind', required: true }),
    pb_version: whole({ label: 'Version', min: 1, required: true }),
    pb_key: text({
      label: 'Key',
      maxLength: 100,
      required: true,
      description: 'Site ~ month ~ kind ~ version.',
    }),
    pb_currentkey: text({
      label: 'Current key',
      maxLength: 100,
      description: 'Site ~ month ~ kind on the current version, else empty.',
    }),
    pb_iscurrent: yesNo({ label: 'Current' }),
    pb_rowcount: whole({ label: 'Rows', required: true }),
    pb_grosstotal: money({ label: 'Gross total', precision: 4 }),
    pb_nettotal: money({ label: 'Net total', precision: 4 }),
    pb_amounttotal: money({ label: 'Amount total', precision: 4 }),
    pb_quantitytotal: decimal({
      label: 'Quantity total',
      precision: 4,
      description: 'Hours or units, by the kind.',
    }),
    pb_detail: memo({ label: 'Detail', maxLength: 1048576, description: 'The rows as compressed JSON.' }),
    pb_restricteddetail: memo({
      label: 'Restricted detail',
      maxLength: 1048576,
      secured: 'Salary',
      description: 'Labour and ledger rows as compressed JSON.',
    }),
    pb_checksum: text({
      label: 'Checksum',
      maxLength: 64,
      required: true,
      description: 'SHA-256 of the rows.',
    }),
    pb_sourcesystem: choice(sourceSystem, { label: 'Source system', required: true }),
    pb_loadedon: dateTime({ label: 'Loaded on', required: true }),
  },
  keys: { pb_key: ['pb_key'], pb_currentkey: ['pb_currentkey'] },
});
