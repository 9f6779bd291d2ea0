/** The tables that the examples of public client libraries speak of, as far as they do, and our own. */
import { columns, customTable, standardTable, tableList } from '@powerbill/schema';

const { file, lookup, text, whole } = columns;

export const lead = standardTable({
  logicalName: 'lead',
  setName: 'leads',
  label: 'Lead',
  pluralLabel: 'Leads',
  ownership: 'user',
  primaryName: 'fullname',
  changeTracking: true,
  columns: {
    fullname: text({ label: 'Name', maxLength: 160 }),
    subject: text({ label: 'Topic', maxLength: 300 }),
    firstname: text({ label: 'First name', maxLength: 50 }),
    lastname: text({ label: 'Last name', maxLength: 50 }),
    jobtitle: text({ label: 'Job title', maxLength: 100 }),
    parentaccountid: lookup({
      label: 'Parent account',
      targets: ['account'],
      inverse: 'lead_parent_account',
      onDelete: 'removeLink',
    }),
  },
  keys: { alternatekey: ['subject'] },
});

export const salesOrder = standardTable({
  logicalName: 'salesorder',
  setName: 'salesorders',
  label: 'Order',
  pluralLabel: 'Orders',
  ownership: 'user',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 300 }),
    customerid: lookup({
      label: 'Customer',
      targets: ['account', 'contact'],
      inverse: { account: 'order_customer_accounts', contact: 'order_customer_contacts' },
      onDelete: 'restrict',
    }),
  },
});

export const test = customTable({
  logicalName: 'new_test',
  setName: 'new_tests',
  label: 'Test',
  pluralLabel: 'Tests',
  ownership: 'user',
  primaryName: 'new_name',
  columns: {
    new_name: text({ label: 'Name', maxLength: 100 }),
    new_parentlead: lookup({
      label: 'Parent lead',
      targets: ['lead'],
      inverse: 'new_lead_new_tests',
      navigation: 'new_ParentLead',
      onDelete: 'removeLink',
    }),
  },
});

export const fileStorage = customTable({
  logicalName: 'dwa_filestorage',
  setName: 'dwa_filestorages',
  label: 'File storage',
  pluralLabel: 'File storages',
  ownership: 'user',
  primaryName: 'dwa_name',
  columns: {
    dwa_name: text({ label: 'Name', maxLength: 100 }),
    dwa_file: file({ label: 'File', maxSizeInKb: 10_240 }),
  },
});

/** Of the test solution of dataverse-ify, with one roll-up of ours. */
export const integrationTest = customTable({
  logicalName: 'cdsify_integrationtest',
  setName: 'cdsify_integrationtests',
  label: 'Integration test',
  pluralLabel: 'Integration tests',
  ownership: 'user',
  primaryName: 'cdsify_name',
  columns: {
    cdsify_name: text({ label: 'Name', maxLength: 100 }),
    cdsify_file1: file({ label: 'File 1' }),
    cdsify_parts: whole({
      label: 'Parts',
      rollup: { table: 'cdsify_part', lookup: 'cdsify_testid', aggregate: 'count' },
    }),
  },
});

export const part = customTable({
  logicalName: 'cdsify_part',
  setName: 'cdsify_parts',
  label: 'Part',
  pluralLabel: 'Parts',
  ownership: 'user',
  primaryName: 'cdsify_name',
  columns: {
    cdsify_name: text({ label: 'Name', maxLength: 100 }),
    cdsify_testid: lookup({
      label: 'Test',
      targets: ['cdsify_integrationtest'],
      inverse: 'cdsify_test_parts',
      navigation: 'cdsify_TestId',
      onDelete: 'cascade',
    }),
  },
});

export const clientTables = [...tableList, lead, salesOrder, test, fileStorage, integrationTest, part];
