import { validationBilledAt, validationType } from '../choices';
import { choice, decimal, lookup, text } from '../column';
import { defineTable } from '../table';

/** How validated (free) parking is billed by a share component. */
export const validationRule = defineTable({
  logicalName: 'pb_validationrule',
  setName: 'pb_validationrules',
  label: 'Validation rule',
  pluralLabel: 'Validation rules',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_componentid: lookup({
      label: 'Component',
      targets: ['pb_contractcomponent'],
      inverse: 'pb_component_validationrules',
      required: true,
      onDelete: 'cascade',
    }),
    pb_validationtype: choice(validationType, { label: 'Validation type', required: true }),
    pb_threshold: decimal({
      label: 'Threshold',
      precision: 10,
      description: 'Percent points or an amount, by the type.',
    }),
    pb_billedat: choice(validationBilledAt, { label: 'Billed at' }),
  },
  keys: { pb_component: ['pb_componentid'] },
});
