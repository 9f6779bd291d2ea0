import { migrationOutcomeChoice } from '../choices';
import { choice, lookup, memo, text, whole } from '../column';
import { defineTable } from '../table';

/** What became of one record of a migration, with every finding. */
export const migrationOutcome = defineTable({
  logicalName: 'pb_migrationoutcome',
  setName: 'pb_migrationoutcomes',
  label: 'Migration outcome',
  pluralLabel: 'Migration outcomes',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_sourcekey: text({
      label: 'Source key',
      maxLength: 100,
      required: true,
      description: 'The key of the record in its source.',
    }),
    pb_contractnumber: text({ label: 'Contract number', maxLength: 50 }),
    pb_contractid: lookup({
      label: 'Contract',
      targets: ['pb_contract'],
      inverse: 'pb_contract_migrationoutcomes',
      onDelete: 'removeLink',
    }),
    pb_customername: text({ label: 'Customer', maxLength: 4000 }),
    pb_outcome: choice(migrationOutcomeChoice, { label: 'Outcome', required: true }),
    pb_errorcount: whole({ label: 'Errors' }),
    pb_warningcount: whole({ label: 'Warnings' }),
    pb_taskcount: whole({ label: 'Tasks' }),
    pb_findings: memo({
      label: 'Findings',
      maxLength: 1048576,
      description: 'JSON list of findings with code, severity, path and message.',
    }),
    pb_sourcechecksum: text({ label: 'Source checksum', maxLength: 64, required: true }),
    pb_correlationid: text({ label: 'Correlation id', maxLength: 64 }),
  },
  keys: { pb_sourcekey: ['pb_sourcekey'] },
});
