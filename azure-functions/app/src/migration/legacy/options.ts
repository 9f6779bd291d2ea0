/** The words of the source and the words of the exchange contract. */

export const accumulations = new Map([
  ['Monthly', 'monthly'],
  ['AnnualCalendar', 'annualCalendar'],
  ['AnnualAnniversary', 'annualAnniversary'],
] as const);

export const claimsCaps = new Map([
  ['AnnualCalendar', 'annualCalendar'],
  ['AnnualAnniversary', 'annualAnniversary'],
  ['PerClaim', 'perClaim'],
] as const);

export const validationTypes = new Map([
  ['RevenuePercentage', 'percentOfRevenue'],
  ['ValidationAmount', 'amount'],
  ['VehicleCount', 'vehicleCount'],
] as const);

export const payrollBases = new Map([
  ['Billable', 'billable'],
  ['Total', 'total'],
] as const);
