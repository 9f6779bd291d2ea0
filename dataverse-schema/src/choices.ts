/** Every global choice of the pack. The order of options is stored data: append, never insert. */
import { defineChoice, platformChoice } from './choice';

export const billingTiming = defineChoice('pb_billingtiming', 'Billing timing', {
  advance: 'Advance',
  arrears: 'Arrears',
});

export const billingFrequency = defineChoice('pb_billingfrequency', 'Billing frequency', {
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  semiannual: 'Semi-annual',
  annual: 'Annual',
});

export const paymentTermsKind = defineChoice('pb_paymenttermskind', 'Payment terms kind', {
  netDays: 'Net days',
  dueOnReceipt: 'Due on receipt',
  dayOfMonth: 'Day of month',
});

export const proration = defineChoice('pb_proration', 'Proration', {
  none: 'None',
  calendarDays: 'Calendar days',
  thirtyDayMonth: 'Thirty-day month',
});

export const deviationRule = defineChoice('pb_deviationrule', 'Deviation rule', {
  both: 'Both limits',
  either: 'Either limit',
});

export const contractStatus = defineChoice('pb_contractstatus', 'Contract status', {
  draft: 'Draft',
  inApproval: 'In approval',
  active: 'Active',
  onHold: 'On hold',
  renewalPending: 'Renewal pending',
  expired: 'Expired',
  terminated: 'Terminated',
  superseded: 'Superseded',
});

export const contractVersionStatus = defineChoice('pb_contractversionstatus', 'Contract version status', {
  draft: 'Draft',
  approved: 'Approved',
  inForce: 'In force',
  superseded: 'Superseded',
});

/** One value for each component type of the calculation, in its order. */
export const componentType = defineChoice('pb_componenttype', 'Component type', {
  fixedFee: 'Fixed fee',
  perLaborHour: 'Per labor hour',
  perOccupiedRoom: 'Per occupied room',
  revenueShare: 'Revenue share',
  bellServiceFee: 'Bell service fee',
  midMonthAdvance: 'Mid-month advance',
  depositedRevenue: 'Deposited revenue',
  billableAccounts: 'Billable accounts',
  managementFee: 'Management fee',
  insurance: 'Insurance',
  claims: 'Claims',
  nonLedgerExpense: 'Non-ledger expense',
  performance: 'Performance',
  profitShare: 'Profit share',
});

export const rateKind = defineChoice('pb_ratekind', 'Rate kind', {
  service: 'Service fee',
  job: 'Job rate',
  feeSchedule: 'Fee schedule',
});

export const accumulation = defineChoice('pb_accumulation', 'Accumulation', {
  monthly: 'Monthly',
  annualCalendar: 'Annual calendar',
  annualAnniversary: 'Annual anniversary',
});

export const accountUse = defineChoice('pb_accountuse', 'Account use', {
  payroll: 'Billable payroll',
  expenses: 'Billable expenses',
});

export const accountClass = defineChoice('pb_accountclass', 'Account class', {
  revenue: 'Revenue',
  payroll: 'Payroll',
  payrollTax: 'Payroll taxes and benefits',
  insurance: 'Insurance',
  claims: 'Claims',
  expense: 'Other expense',
});

export const validationType = defineChoice('pb_validationtype', 'Validation type', {
  vehicleCount: 'Vehicle count',
  percentOfRevenue: 'Percent of revenue',
  amount: 'Amount',
});

export const validationBilledAt = defineChoice('pb_validationbilledat', 'Validation billed at', {
  share: 'Share',
  full: 'Full',
});

export const expenseMethod = defineChoice('pb_expensemethod', 'Expense method', {
  fixed: 'Fixed',
  percentOfPayroll: 'Percent of payroll',
  percentOfRevenue: 'Percent of revenue',
});

export const payrollBase = defineChoice('pb_payrollbase', 'Payroll base', {
  billable: 'Billable payroll',
  total: 'Payroll and taxes',
});

export const escalatorKind = defineChoice('pb_escalatorkind', 'Escalator kind', {
  percent: 'Percent',
  amount: 'Fixed amount',
  index: 'Index',
  greaterOf: 'Greater of percent and index',
  lesserOf: 'Lesser of percent and index',
});

export const measureDirection = defineChoice('pb_measuredirection', 'Measure direction', {
  atLeast: 'At least',
  atMost: 'At most',
});

export const measureReward = defineChoice('pb_measurereward', 'Measure reward', {
  fixed: 'Fixed',
  percentOfFee: 'Percent of fee',
  perPoint: 'Per point',
});

export const factsKind = defineChoice('pb_factskind', 'Facts kind', {
  revenue: 'Revenue',
  labour: 'Labour',
  statistics: 'Statistics',
  ledger: 'Ledger',
  claims: 'Claims',
  forecast: 'Forecast',
  profit: 'Profit',
});

export const adHocKind = defineChoice('pb_adhockind', 'Ad-hoc kind', {
  miscellaneous: 'Miscellaneous',
  reimbursable: 'Reimbursable',
  clientPaid: 'Client paid',
  nonBillable: 'Not billable',
});

export const readinessStatus = defineChoice('pb_readinessstatus', 'Readiness status', {
  waiting: 'Waiting',
  submitted: 'Submitted',
  validating: 'Validating',
  ready: 'Ready',
  rejected: 'Rejected',
  overridden: 'Overridden',
});

export const assignmentRole = defineChoice('pb_assignmentrole', 'Assignment role', {
  accountManager: 'Account manager',
  assistantAccountManager: 'Assistant account manager',
  districtManager: 'District manager',
  assistantDistrictManager: 'Assistant district manager',
  regionalVicePresident: 'Regional vice president',
});

export const statementStatus = defineChoice('pb_statementstatus', 'Statement status', {
  queued: 'Queued',
  generating: 'Generating',
  arReview: 'AR review',
  approval: 'Approval team',
  readyToSend: 'Ready to send',
  sending: 'Sending',
  sent: 'Sent',
  failed: 'Failed',
  superseded: 'Superseded',
  voided: 'Voided',
});

export const invoiceStatus = defineChoice('pb_invoicestatus', 'Invoice status', {
  draft: 'Draft',
  approved: 'Approved',
  issued: 'Issued',
  partlyPaid: 'Partly paid',
  paid: 'Paid',
  disputed: 'Disputed',
  writtenOff: 'Written off',
  credited: 'Credited',
  voided: 'Voided',
});

export const lineKind = defineChoice('pb_linekind', 'Line kind', {
  contract: 'Contract',
  adHocMiscellaneous: 'Ad hoc miscellaneous',
  adHocClientPaid: 'Ad hoc client paid',
  adHocReimbursable: 'Ad hoc reimbursable',
});

export const runType = defineChoice('pb_runtype', 'Run type', {
  statements: 'Statement generation',
});

export const jobStatus = defineChoice('pb_jobstatus', 'Job status', {
  requested: 'Requested',
  claimed: 'Claimed',
  running: 'Running',
  succeeded: 'Succeeded',
  succeededWithWarnings: 'Succeeded with warnings',
  failed: 'Failed',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
});

export const itemOutcome = defineChoice('pb_itemoutcome', 'Item outcome', {
  written: 'New statement',
  unchanged: 'Unchanged',
  nothingToBill: 'Nothing to bill',
  failed: 'Failed',
});

export const severity = defineChoice('pb_severity', 'Severity', {
  info: 'Info',
  warning: 'Warning',
  error: 'Error',
});

export const migrationOutcomeChoice = defineChoice('pb_migrationoutcome', 'Migration outcome', {
  migrated: 'Migrated',
  rejected: 'Rejected',
});

export const reviewTaskStatus = defineChoice('pb_reviewtaskstatus', 'Review task status', {
  open: 'Open',
  done: 'Done',
  dismissed: 'Dismissed',
});

export const sourceSystem = defineChoice('pb_sourcesystem', 'Source system', {
  manual: 'Manual',
  legacyBilling: 'Legacy billing',
  warehouse: 'Warehouse',
  revenueWorkbook: 'Revenue workbook',
  ledger: 'Ledger',
  humanResources: 'Human resources feed',
  timekeeping: 'Timekeeping',
  functionApp: 'Function app',
});

/** Values of the platform's own choices that our tables use. */
export const teamType = platformChoice('team_type', 'Team type', [
  { value: 0, code: 'owner', label: 'Owner' },
  { value: 1, code: 'access', label: 'Access' },
]);

export const accessMode = platformChoice('systemuser_accessmode', 'Access mode', [
  { value: 0, code: 'readWrite', label: 'Read-Write' },
  { value: 4, code: 'nonInteractive', label: 'Non-interactive' },
]);

/** What a team's role gives the members of the team. */
export const roleInheritance = platformChoice('role_isinherited', 'Inheritance by members', [
  { value: 0, code: 'teamOnly', label: 'Team privileges only' },
  { value: 1, code: 'directAndTeam', label: 'Direct User (Basic) access level and Team privileges' },
]);

export const fieldPermissionType = platformChoice('field_security_permission_type', 'Column permission', [
  { value: 0, code: 'notAllowed', label: 'Not Allowed' },
  { value: 4, code: 'allowed', label: 'Allowed' },
]);
