import { jobStatus, runType } from '../choices';
import { choice, dateTime, lookup, memo, text, whole } from '../column';
import { defineTable } from '../table';

/** A request to bill, its progress and its outcome. Creating the row is the command. */
export const billingRun = defineTable({
  logicalName: 'pb_billingrun',
  setName: 'pb_billingruns',
  label: 'Billing run',
  pluralLabel: 'Billing runs',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_runtype: choice(runType, { label: 'Run type', required: true }),
    pb_periodkey: text({
      label: 'Period',
      maxLength: 6,
      required: true,
      description: 'Service month, yyyyMM.',
    }),
    pb_scope: memo({
      label: 'Scope',
      maxLength: 1048576,
      description: 'Contract numbers, one a line; empty means every active contract.',
    }),
    pb_idempotencykey: text({
      label: 'Idempotency key',
      maxLength: 64,
      description: 'SHA-256 of the key of the call.',
    }),
    pb_status: choice(jobStatus, { label: 'Status', required: true }),
    pb_total: whole({ label: 'Items' }),
    pb_succeeded: whole({ label: 'Succeeded' }),
    pb_failed: whole({ label: 'Failed' }),
    pb_new: whole({ label: 'New statements' }),
    pb_unchanged: whole({ label: 'Unchanged statements' }),
    pb_startedon: dateTime({ label: 'Started on' }),
    pb_progressedon: dateTime({ label: 'Last progress on' }),
    pb_finishedon: dateTime({ label: 'Finished on' }),
    pb_requestedbyid: lookup({
      label: 'Requested by',
      targets: ['systemuser'],
      inverse: 'pb_systemuser_billingruns',
      onDelete: 'removeLink',
    }),
    pb_message: memo({ label: 'Message', maxLength: 4000 }),
    pb_correlationid: text({ label: 'Correlation id', maxLength: 64 }),
  },
  keys: { pb_idempotencykey: ['pb_idempotencykey'] },
});
