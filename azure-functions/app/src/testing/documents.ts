/** Small valid documents for tests; properties can be replaced. */
import {
  type Contract,
  type JsonObject,
  type Month,
  readContract,
  type Reading,
  readMonth,
} from '@powerbill/core';

export const contractJson = (changes: JsonObject = {}): JsonObject => ({
  schema: 'powerbill.contract/1',
  contractNumber: 'C-1',
  customer: { number: 'CUST-1', name: 'Customer 1' },
  site: { number: '0001', name: 'Site 1' },
  currency: 'USD',
  startDate: '2024-01-01',
  billing: {
    timing: 'arrears',
    frequency: 'monthly',
    paymentTerms: { kind: 'netDays', days: 30 },
    proration: 'none',
  },
  deviation: { percent: '10', amount: '2500', rule: 'both' },
  components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: '1250.5', glCode: '4700' }] }],
  ...changes,
});

/** A contract of its own number, customer and site. */
export const numberedContract = (number: number, changes: JsonObject = {}): Contract =>
  contractOf({
    contractNumber: `C-${number}`,
    customer: { number: `CUST-${number}`, name: `Customer ${number}` },
    site: { number: String(number).padStart(4, '0'), name: `Site ${number}` },
    ...changes,
  });

export const contractOf = (changes: JsonObject = {}): Contract =>
  valueOf(readContract(contractJson(changes)));

export const shareComponent: JsonObject = {
  type: 'revenueShare',
  structures: [
    {
      revenueCodes: 'all',
      accumulation: 'annualCalendar',
      tiers: [
        { upTo: '1000', percent: '20' },
        { upTo: null, percent: '30' },
      ],
    },
  ],
};

export const monthOf = (text: string): Month => valueOf(readMonth(text, '/month'));

export const revenueRow = (date: string, net: string): JsonObject => ({
  date,
  code: 'AD1',
  category: 'Valet Daily',
  collectionType: 'Cash',
  depositFlag: 'N',
  gross: net,
  net,
});

export const factsJson = (site: string, sections: JsonObject): JsonObject => ({
  schema: 'powerbill.facts/1',
  site,
  ...sections,
});

/** The value of a reading that must have succeeded. */
export function valueOf<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.value;
}
