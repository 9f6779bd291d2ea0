import { lookup, memo, text, whole } from '../column';
import { defineTable } from '../table';

/** One of several invoices that a statement is split into. */
export const invoiceGroup = defineTable({
  logicalName: 'pb_invoicegroup',
  setName: 'pb_invoicegroups',
  label: 'Invoice group',
  pluralLabel: 'Invoice groups',
  ownership: 'user',
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_contractversionid: lookup({
      label: 'Contract version',
      targets: ['pb_contractversion'],
      inverse: 'pb_contractversion_invoicegroups',
      required: true,
      onDelete: 'cascade',
    }),
    pb_sequence: whole({ label: 'Sequence', min: 1, required: true }),
    pb_groupnumber: whole({ label: 'Group number', min: 1, max: 99, required: true }),
    pb_title: text({ label: 'Title', maxLength: 4000 }),
    pb_description: memo({ label: 'Description', maxLength: 4000 }),
    pb_customername: text({ label: 'Customer name', maxLength: 4000 }),
    pb_sitenumber: text({ label: 'Site number', maxLength: 10 }),
    pb_vendornumber: text({ label: 'Vendor number', maxLength: 100 }),
    pb_billingemails: memo({
      label: 'Billing e-mails',
      maxLength: 20000,
      description: 'One address a line.',
    }),
  },
  keys: { pb_versiongroup: ['pb_contractversionid', 'pb_groupnumber'] },
});
