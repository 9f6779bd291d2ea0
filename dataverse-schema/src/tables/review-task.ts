import { reviewTaskStatus } from '../choices';
import { choice, lookup, memo, text } from '../column';
import { defineTable } from '../table';

/** Something about a contract that a person must look at. */
export const reviewTask = defineTable({
  logicalName: 'pb_reviewtask',
  setName: 'pb_reviewtasks',
  label: 'Review task',
  pluralLabel: 'Review tasks',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_contractid: lookup({
      label: 'Contract',
      targets: ['pb_contract'],
      inverse: 'pb_contract_reviewtasks',
      required: true,
      onDelete: 'cascade',
    }),
    pb_key: text({
      label: 'Key',
      maxLength: 150,
      required: true,
      description: 'Contract number ~ code ~ counter.',
    }),
    pb_code: text({ label: 'Code', maxLength: 100, required: true }),
    pb_message: memo({ label: 'What to do', maxLength: 4000, required: true }),
    pb_status: choice(reviewTaskStatus, { label: 'Status', required: true }),
  },
  keys: { pb_key: ['pb_key'] },
});
