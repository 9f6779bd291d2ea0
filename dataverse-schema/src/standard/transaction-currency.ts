import { decimal, text, whole } from '../column';
import { standardTable } from '../table';

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
      min: 0.000_000_000_1,
      max: 100_000_000_000,
      required: true,
    }),
  },
  keys: { pb_isocurrencycode: ['isocurrencycode'] },
});
