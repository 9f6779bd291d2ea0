/** The blocks of a record in the order of its schema, each with the name by which the record declares it. */
export const blockNames = {
  invoiceGrouping: 'Invoice Grouping',
  fixedFee: 'Fixed Fee',
  perLaborHour: 'Per Labor Hour',
  perOccupiedRoom: 'Per Occupied Room',
  revenueShare: 'Revenue Share',
  bellServiceFee: 'Bell Service',
  midMonthAdvance: 'Mid Month Advance',
  depositedRevenue: 'Deposited Revenue',
  billableAccounts: 'Billing Account',
  managementAgreement: 'Management Agreement',
} as const;

export type BlockName = keyof typeof blockNames;
