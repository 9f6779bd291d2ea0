import { itemOutcome, jobStatus } from '../choices';
import { choice, lookup, memo, text, whole } from '../column';
import { defineTable } from '../table';

/** One contract of a billing run. */
export const billingRunItem = defineTable({
  logicalName: 'pb_billingrunitem',
  setName: 'pb_billingrunitems',
  label: 'Billing run item',
  pluralLabel: 'Billing run items',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_runid: lookup({
      label: 'Run',
      targets: ['pb_billingrun'],
      inverse: 'pb_billingrun_items',
      required: true,
      onDelete: 'cascade',
    }),
    pb_itemkey: text({
      label: 'Item key',
      maxLength: 60,
      required: true,
      description: 'The contract number.',
    }),
    pb_chunk: whole({
      label: 'Chunk',
      min: 1,
      required: true,
      description: 'Items of one chunk are billed by one message.',
    }),
    pb_contractid: lookup({
      label: 'Contract',
      targets: ['pb_contract'],
      inverse: 'pb_contract_billingrunitems',
      onDelete: 'removeLink',
    }),
    pb_statementid: lookup({
      label: 'Statement',
      targets: ['pb_statement'],
      inverse: 'pb_statement_billingrunitems',
      onDelete: 'removeLink',
    }),
    pb_status: choice(jobStatus, { label: 'Status', required: true }),
    pb_outcome: choice(itemOutcome, { label: 'Outcome' }),
    pb_attempts: whole({ label: 'Attempts' }),
    pb_errorcode: text({ label: 'Error code', maxLength: 50 }),
    pb_errormessage: memo({ label: 'Error message', maxLength: 4000 }),
    pb_correlationid: text({ label: 'Correlation id', maxLength: 64 }),
  },
  keys: { pb_runitem: ['pb_runid', 'pb_itemkey'] },
});
