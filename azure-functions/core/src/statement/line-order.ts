/**
 * Where the lines of each component type stand in an invoice. Gaps belong to component types whose
 * calculation is not built yet; within a component, contract order.
 */
export const LINE_PLACES = {
  fixedFee: 10,
  perOccupiedRoom: 20,
  bellServiceFee: 30,
  depositedRevenue: 40,
  midMonthAdvance: 90,
  perLaborHour: 100,
  revenueShare: 120,
} as const;
