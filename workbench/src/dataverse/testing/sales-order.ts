/** The order of the made-up solution: own states with allowed changes, dates of both behaviours, formulas. */
import { columns, customTable } from '@powerbill/schema';

const { date, dateTime, lookup, money, text, whole, yesNo } = columns;

/** Values of its states and status reasons. */
export const orderStatus = { draft: 1, placed: 3, delivered: 4, cancelled: 5 } as const;

export const salesOrder = customTable({
  logicalName: 'acme_order',
  setName: 'acme_orders',
  label: 'Order',
  pluralLabel: 'Orders',
  ownership: 'user',
  primaryName: 'acme_name',
  audited: true,
  changeTracking: true,
  states: [
    {
      value: 0,
      label: 'Open',
      statuses: [
        {
          value: orderStatus.draft,
          label: 'Draft',
          transitions: [orderStatus.placed, orderStatus.cancelled],
        },
        {
          value: orderStatus.placed,
          label: 'Placed',
          transitions: [orderStatus.delivered, orderStatus.cancelled],
        },
      ],
    },
    {
      value: 1,
      label: 'Closed',
      statuses: [
        { value: orderStatus.delivered, label: 'Delivered' },
        { value: orderStatus.cancelled, label: 'Cancelled', transitions: [orderStatus.draft] },
      ],
    },
  ],
  columns: {
    acme_name: text({
      label: 'Name',
      maxLength: 100,
      autoNumber: 'ORD-{SEQNUM:5}-{RANDSTRING:4}-{DATETIMEUTC:yyyyMMdd}',
    }),
    acme_customerid: lookup({
      label: 'Customer',
      targets: ['acme_customer'],
      inverse: 'acme_customer_orders',
      navigation: 'acme_CustomerId',
      onAssign: 'cascade',
      onShare: 'active',
      onUnshare: 'cascade',
      onReparent: 'userOwned',
    }),
    acme_amount: money({ label: 'Amount', precision: 2 }),
    acme_tax: money({ label: 'Tax', precision: 2, calculated: { formula: '[acme_amount] * 0.19' } }),
    acme_orderedon: dateTime({ label: 'Ordered on' }),
    acme_opensat: dateTime({ label: 'Shop opens at', behavior: 'timeZoneIndependent' }),
    acme_due: date({ label: 'Due' }),
    acme_days: whole({
      label: 'Days to pay',
      min: -100_000,
      max: 100_000,
      calculated: { formula: 'diffInDays([acme_orderedon], [acme_due])' },
    }),
    acme_title: text({
      label: 'Title',
      maxLength: 200,
      calculated: {
        formula:
          "if([acme_customerid.acme_name] = null, [acme_name], concat([acme_customerid.acme_name], ': ', [acme_name]))",
      },
    }),
    acme_islarge: yesNo({
      label: 'Large',
      calculated: { formula: '[acme_amount] >= 1000 and [acme_customerid.acme_active]' },
    }),
  },
});
