import { lineKind } from '../choices';
import { choice, decimal, lookup, memo, money, text, whole } from '../column';
import { defineTable } from '../table';

/** One line of an invoice. */
export const invoiceLine = defineTable({
  logicalName: 'pb_invoiceline',
  setName: 'pb_invoicelines',
  label: 'Invoice line',
  pluralLabel: 'Invoice lines',
  ownership: 'user',
  changeTracking: true,
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Title', maxLength: 4000, required: true }),
    pb_invoiceid: lookup({
      label: 'Invoice',
      targets: ['pb_invoice'],
      inverse: 'pb_invoice_lines',
      required: true,
      onDelete: 'cascade',
    }),
    pb_key: text({ label: 'Key', maxLength: 170, required: true, description: 'Invoice key ~ position.' }),
    pb_position: whole({ label: 'Position', min: 1, required: true }),
    pb_component: text({ label: 'Component', maxLength: 100, required: true }),
    pb_part: text({ label: 'Part', maxLength: 50 }),
    pb_linekind: choice(lineKind, { label: 'Line kind', required: true }),
    pb_description: memo({ label: 'Description', maxLength: 100000 }),
    pb_glcode: text({ label: 'GL account', maxLength: 10, required: true }),
    pb_quantity: decimal({ label: 'Quantity', precision: 4 }),
    pb_rate: decimal({ label: 'Rate', precision: 10 }),
    pb_amount: money({ label: 'Amount', precision: 4, required: true }),
  },
  keys: { pb_key: ['pb_key'] },
});
