/**
 * A made-up solution with every kind of column and relationship, for tests: customers in a hierarchy, orders with
 * lines and tags, prices that are calculated, totals that are rolled up, numbers that are given.
 *
 * `openStore({ tables: salesTables })` opens a store with it and with our own tables.
 */
import { columns, customTable, localChoice, platformChoice, tableList } from '@powerbill/schema';
import { salesOrder } from './sales-order';

const {
  choice,
  date,
  dateTime,
  decimal,
  double,
  file,
  image,
  lookup,
  memo,
  money,
  multiChoice,
  text,
  whole,
  yesNo,
} = columns;

export const industry = platformChoice('acme_industry', 'Industry', [
  { value: 1, code: 'hotels', label: 'Hotels' },
  { value: 2, code: 'banks', label: 'Banks' },
  { value: 3, code: 'shops', label: 'Shops' },
]);

export const interests = localChoice('acme_customer_acme_interests', 'Interests', [
  { value: 10, code: 'music', label: 'Music' },
  { value: 20, code: 'sport', label: 'Sport' },
  { value: 30, code: 'books', label: 'Books' },
]);

/** A customer: own navigation names, a hierarchy, rolled-up totals, pictures and files. */
export const salesCustomer = customTable({
  logicalName: 'acme_customer',
  setName: 'acme_customers',
  label: 'Customer',
  pluralLabel: 'Customers',
  ownership: 'user',
  primaryName: 'acme_name',
  audited: true,
  changeTracking: true,
  columns: {
    acme_name: text({ label: 'Name', maxLength: 100, required: true }),
    acme_number: text({ label: 'Number', maxLength: 50, autoNumber: 'C-{SEQNUM:4}' }),
    acme_notes: memo({ label: 'Notes', maxLength: 2000, audited: false }),
    acme_industry: choice(industry, { label: 'Industry', default: 1 }),
    acme_interests: multiChoice(interests, { label: 'Interests' }),
    acme_channels: multiChoice(industry, { label: 'Channels', default: [3, 1] }),
    acme_since: date({ label: 'Customer since' }),
    acme_employees: whole({ label: 'Employees', max: 1_000_000 }),
    acme_discount: decimal({ label: 'Discount', precision: 4, min: 0, max: 1 }),
    acme_latitude: double({ label: 'Latitude', precision: 5, min: -90, max: 90 }),
    acme_creditlimit: money({ label: 'Credit limit', precision: 2, min: 0 }),
    acme_active: yesNo({ label: 'Active', default: true, labels: { yes: 'In business', no: 'Closed' } }),
    acme_logo: image({ label: 'Logo', isPrimary: true, canStoreFull: true }),
    acme_agreement: file({ label: 'Agreement', maxSizeInKb: 1024 }),
    acme_parentid: lookup({
      label: 'Parent',
      targets: ['acme_customer'],
      inverse: 'acme_customer_parent',
      navigation: 'acme_ParentId',
      onDelete: 'removeLink',
      hierarchical: true,
    }),
    acme_contactid: lookup({
      label: 'Contact',
      targets: ['account', 'contact'],
      inverse: 'acme_customer_contact',
      navigation: 'acme_ContactId',
      onDelete: 'removeLink',
    }),
    acme_ordercount: whole({
      label: 'Orders',
      rollup: { table: 'acme_order', lookup: 'acme_customerid', aggregate: 'count' },
    }),
    acme_ordertotal: money({
      label: 'Total of open orders',
      precision: 2,
      rollup: {
        table: 'acme_order',
        lookup: 'acme_customerid',
        aggregate: 'sum',
        column: 'acme_amount',
        filter: 'statecode eq 0',
      },
    }),
    acme_lastorder: dateTime({
      label: 'Last order',
      rollup: { table: 'acme_order', lookup: 'acme_customerid', aggregate: 'max', column: 'acme_orderedon' },
    }),
  },
  keys: { acme_number: ['acme_number'], acme_name_since: ['acme_name', 'acme_since'] },
  links: { acme_customer_tags: { target: 'acme_tag', intersect: 'acme_customer_tag' } },
});

/** A line of an order: it lives and dies with it. */
export const salesLine = customTable({
  logicalName: 'acme_line',
  setName: 'acme_lines',
  label: 'Line',
  pluralLabel: 'Lines',
  ownership: 'user',
  primaryName: 'acme_name',
  changeTracking: true,
  columns: {
    acme_name: text({ label: 'Name', maxLength: 200, required: true }),
    acme_orderid: lookup({
      label: 'Order',
      targets: ['acme_order'],
      inverse: 'acme_order_lines',
      navigation: 'acme_OrderId',
      required: true,
      ...columns.parental,
    }),
    acme_quantity: decimal({ label: 'Quantity', precision: 10 }),
    acme_price: money({ label: 'Price', precision: 4, precisionSource: 'currency' }),
    acme_sum: money({
      label: 'Sum',
      precision: 2,
      calculated: { formula: '[acme_quantity] * [acme_price]' },
    }),
  },
});

/** A tag: of the organisation, without money. */
export const salesTag = customTable({
  logicalName: 'acme_tag',
  setName: 'acme_tags',
  label: 'Tag',
  pluralLabel: 'Tags',
  ownership: 'organization',
  primaryName: 'acme_name',
  optimisticConcurrency: false,
  columns: {
    acme_name: text({ label: 'Name', maxLength: 50, required: true }),
  },
  keys: { acme_name: ['acme_name'] },
});

export const salesTables = [...tableList, salesCustomer, salesOrder, salesLine, salesTag];
