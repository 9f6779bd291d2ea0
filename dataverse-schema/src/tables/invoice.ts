import { invoiceStatus } from '../choices';
import { choice, date, lookup, memo, money, text, whole } from '../column';
import { defineTable } from '../table';

/** One invoice of a statement. */
export const invoice = defineTable({
  logicalName: 'pb_invoice',
  setName: 'pb_invoices',
  label: 'Invoice',
  pluralLabel: 'Invoices',
  ownership: 'user',
  changeTracking: true,
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Invoice number', maxLength: 200, required: true }),
    pb_statementid: lookup({
      label: 'Statement',
      targets: ['pb_statement'],
      inverse: 'pb_statement_invoices',
      required: true,
      onDelete: 'cascade',
    }),
    pb_key: text({
      label: 'Key',
      maxLength: 160,
      required: true,
      description: 'Statement key ~ group number.',
    }),
    pb_invoicenumber: text({ label: 'Invoice number', maxLength: 40, required: true }),
    pb_numberkey: text({
      label: 'Number key',
      maxLength: 40,
      description: 'The invoice number on current versions, else empty.',
    }),
    pb_groupnumber: whole({ label: 'Group number', min: 1, max: 99, required: true }),
    pb_title: text({ label: 'Title', maxLength: 4000 }),
    pb_customername: text({ label: 'Customer', maxLength: 4000, required: true }),
    pb_sitenumber: text({ label: 'Site number', maxLength: 10, required: true }),
    pb_purchaseorder: text({ label: 'Purchase order', maxLength: 4000 }),
    pb_invoicedate: date({ label: 'Invoice date', required: true }),
    pb_duedate: date({ label: 'Due date', required: true }),
    pb_currencycode: text({ label: 'Currency', maxLength: 3, required: true }),
    pb_subtotal: money({ label: 'Subtotal', precision: 4, required: true }),
    pb_taxes: memo({
      label: 'Taxes',
      maxLength: 100000,
      description: 'JSON list of taxes; empty when there are none.',
    }),
    pb_taxtotal: money({ label: 'Tax total', precision: 4, required: true }),
    pb_total: money({ label: 'Total', precision: 4, required: true }),
    pb_status: choice(invoiceStatus, { label: 'Status', required: true }),
  },
  keys: { pb_key: ['pb_key'], pb_numberkey: ['pb_numberkey'] },
});
