import { JsonNumber } from '@powerbill/core';
import type { Json } from '@powerbill/core';
import { chartFromJson } from '../chart';

/** A decimal as the export writes it: with a fraction. */
export const decimal = (text: string): JsonNumber => new JsonNumber(text.includes('.') ? text : `${text}.0`);

/** A small chart: two payroll accounts, four expense accounts, of which one is insurance and one claims. */
export const chart = chartFromJson({
  payroll: { '6301': 'Office', '6302': 'Site', '6307': 'Leave' },
  expense: { '7401': 'Adverts', '7404': 'Cards', '7201': 'Liability', '7301': 'Damage' },
  service: { '4110': null },
  roles: { insurance: ['7201'], claims: ['7301'], defaultExcluded: ['6307'] },
});

const accounts = (enabled: readonly string[], all: readonly string[]): string =>
  JSON.stringify(all.map((code) => ({ code, title: `Account ${code}`, isEnabled: enabled.includes(code) })));

export const payrollList = (...enabled: readonly string[]): string =>
  accounts(enabled, ['6301', '6302', '6307']);
export const expenseList = (...enabled: readonly string[]): string =>
  accounts(enabled, ['7401', '7404', '7201', '7301']);

type Fields = Readonly<Record<string, Json>>;

export const service = (fields: Fields = {}): Fields => ({
  id: 's-1',
  name: 'Attended parking',
  displayName: 'Parking',
  glCode: '4110',
  fee: decimal('1500.5'),
  startMonth: '2025-02',
  endMonth: null,
  invoiceGroup: 1,
  ...fields,
});

export const job = (fields: Fields = {}): Fields => ({
  id: 'j-1',
  name: 'Attended parking',
  displayName: 'Attendant',
  rate: decimal('20'),
  overtimeRate: decimal('30'),
  jobCode: 'ATT',
  startMonth: null,
  endMonth: null,
  invoiceGroup: 1,
  ...fields,
});

export const tier = (percent: string, limit: string): Fields => ({
  sharePercentage: decimal(percent),
  amount: decimal(limit),
});

export const structure = (fields: Fields = {}): Fields => ({
  id: 't-1',
  revenueCodes: ['AD1', 'AD2'],
  accumulationType: 'Monthly',
  tiers: [tier('20', '50000'), tier('30', '0')],
  validationThresholdType: null,
  validationThresholdAmount: decimal('0'),
  invoiceGroup: 1,
  ...fields,
});

export const billableAccounts = (fields: Fields = {}): Fields => ({
  id: 'b-1',
  payrollAccountsData: payrollList('6301', '6302'),
  payrollAccountsInvoiceGroup: 1,
  payrollAccountsLineTitle: 'Wages',
  ptebEnabled: false,
  ptebBillingType: 'Actual',
  ptebLineTitle: 'Taxes',
  ptebPercentage: null,
  supportAmount: null,
  supportBillingType: 'Fixed',
  supportEnabled: false,
  supportLineTitle: 'Support',
  supportPayrollBase: 'Billable',
  expenseAccountsData: expenseList('7401', '7201', '7301'),
  expenseAccountsInvoiceGroup: 1,
  expenseAccountsLineTitle: 'Costs',
  ...fields,
});

export const managementFee = (fields: Fields = {}): Fields => ({
  id: 'm-1',
  invoiceGroup: 1,
  managementFeeType: 'FixedFee',
  fixedFeeAmount: decimal('900'),
  laborHourJobCode: null,
  perLaborHourJobs: [],
  laborHourRate: decimal('0'),
  laborHourOvertimeRate: decimal('0'),
  revenuePercentage: decimal('0'),
  insuranceAdditionalPercentage: decimal('0'),
  insuranceEnabled: false,
  insuranceFixedFeeAmount: decimal('0'),
  insuranceLineTitle: null,
  insuranceType: 'BasedOnBillableAccounts',
  claimsCapAmount: decimal('0'),
  claimsEnabled: false,
  claimsLineTitle: null,
  claimsType: 'AnnualAnniversary',
  profitShareAccumulationType: 'Monthly',
  profitShareEnabled: false,
  profitShareTiers: [],
  validationThresholdAmount: null,
  validationThresholdEnabled: false,
  validationThresholdType: 'ValidationAmount',
  nonGlExpensesEnabled: null,
  nonGlExpenses: [],
  ...fields,
});

/** A block that is on, with its list. */
export const on = (listName: string, ...rows: readonly Fields[]): Fields => ({
  enabled: true,
  [listName]: rows,
});
/** A block that is off, with its list. */
export const off = (listName: string, ...rows: readonly Fields[]): Fields => ({
  enabled: false,
  [listName]: rows,
});

/** An agreement with its accounts: both blocks are on. */
export const agreement = (fee: Fields = {}, accountsData: Fields = {}): Fields => ({
  billableAccounts: on('billableAccountsData', billableAccounts(accountsData)),
  managementAgreement: on('managementFees', managementFee(fee)),
});

/** A record in which every block is off, with the given properties of its contract block and of its metadata. */
export const legacyRecord = (contract: Fields = {}, metadata: Fields = {}): Record<string, Json> => ({
  anonId: 'C9001',
  category: 'other',
  metadata: {
    siteNumber: '0042',
    customerName: 'Harbor Clinic',
    customerId: 'CUST-0042',
    effectiveMonth: '2025-05',
    endMonth: '',
    status: 'active',
    lastModifiedMonth: '2025-05',
    version: '1.0',
    declaredFeatures: 'Unknown',
    accountManager: 'Manager 001',
    paymentTerms: 'Due in 30 Days',
    noteTags: null,
    location: {
      region: null,
      district: 'D - Area 1',
      state: 'XA',
      city: 'Town',
      address: '1 Street',
      siteType: '',
    },
    ...metadata,
  },
  contract: {
    id: '00000000-0000-4000-8001-000000000001',
    purchaseOrder: null,
    paymentTerms: 'Due in 30 Days',
    billingType: 'Arrears',
    incrementMonth: 'January',
    incrementPercent: decimal('0'),
    consumerPriceIndex: false,
    noteTags: null,
    deviationAmount: decimal('3000'),
    deviationPercentage: decimal('10'),
    deposits: false,
    contractType: 'Other',
    supportingReports: [],
    invoiceGrouping: { enabled: false, invoiceGroups: [] },
    fixedFee: off('serviceRates'),
    perLaborHour: { ...off('jobRates'), hoursBackupReport: true },
    perOccupiedRoom: { enabled: false, roomRate: decimal('0'), invoiceGroup: 1 },
    revenueShare: off('thresholdStructures'),
    bellServiceFee: off('bellServices'),
    midMonthAdvance: off('midMonthAdvances'),
    depositedRevenue: off('depositData'),
    billableAccounts: off('billableAccountsData'),
    managementAgreement: off('managementFees'),
    ...contract,
  },
});
