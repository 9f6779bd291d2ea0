import { columns, standardTable } from '@powerbill/schema';

const { decimal, text, whole } = columns;

/** A currency with its rate against the base currency. */
export const transactionCurrency = standardTable({
  logicalName: 'transactioncurrency',
  setName: 'transactioncurrencies',
  label: 'Currency',
  pluralLabel: 'Currencies',
  ownership: 'organization',
  primaryName: 'currencyname',
  columns: {
    currencyname: text({ label: 'Currency name', maxLength: 100, required: true }),
    isocurrencycode: text({ label: 'Currency code', maxLength: 5, required: true }),
    currencysymbol: text({ label: 'Symbol', maxLength: 13, required: true }),
    currencyprecision: whole({ label: 'Precision', max: 4, required: true }),
    exchangerate: decimal({
      label: 'Exchange rate',
      precision: 10,
      min: 0.0000000001,
      max: 100_000_000_000,
      required: true,
    }),
  },
});
