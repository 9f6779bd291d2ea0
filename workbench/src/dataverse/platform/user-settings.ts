import { columns, standardTable } from '@powerbill/schema';

const { lookup, text, whole } = columns;

/** What a user has chosen for himself: one row under his own id. */
export const userSettings = standardTable({
  logicalName: 'usersettings',
  setName: 'usersettingscollection',
  label: 'User settings',
  pluralLabel: 'User settings',
  ownership: 'organization',
  primaryId: 'systemuserid',
  primaryName: 'homepagearea',
  columns: {
    homepagearea: text({ label: 'Home page area', maxLength: 200 }),
    transactioncurrencyid: lookup({
      label: 'Currency',
      targets: ['transactioncurrency'],
      inverse: 'transactioncurrency_usersettings',
    }),
    localeid: whole({ label: 'Locale' }),
    uilanguageid: whole({ label: 'Language' }),
    timezonecode: whole({ label: 'Time zone', max: 1440 }),
    paginglimit: whole({ label: 'Rows of a page', max: 500 }),
  },
});
