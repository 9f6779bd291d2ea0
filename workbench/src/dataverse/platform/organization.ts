import { columns, standardTable } from '@powerbill/schema';

const { dateTime, lookup, text, whole, yesNo } = columns;

/** The environment itself: one row with the settings that hold for everybody. */
export const organization = standardTable({
  logicalName: 'organization',
  setName: 'organizations',
  label: 'Organization',
  pluralLabel: 'Organizations',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 160, required: true }),
    basecurrencyid: lookup({ label: 'Base currency', targets: ['transactioncurrency'] }),
    pricingdecimalprecision: whole({ label: 'Places of prices', max: 4 }),
    isauditenabled: yesNo({ label: 'Auditing', default: true }),
    weekstartdaycode: whole({ label: 'First day of the week', max: 6, description: '0 is Sunday.' }),
    fiscalcalendarstart: dateTime({ label: 'Start of the fiscal year' }),
    fiscalperiodtype: whole({
      label: 'Fiscal periods',
      description: '2000 annually, 2001 half-yearly, 2002 quarterly, 2003 monthly, 2004 in four weeks.',
    }),
    localeid: whole({ label: 'Language' }),
    ishierarchicalsecuritymodelenabled: yesNo({ label: 'Hierarchy security' }),
    maxdepthforhierarchicalsecuritymodel: whole({ label: 'Depth of hierarchy security', max: 100 }),
    usepositionhierarchy: yesNo({ label: 'Hierarchy of positions' }),
  },
});
