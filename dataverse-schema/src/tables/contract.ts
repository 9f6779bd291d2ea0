import { billingFrequency, billingTiming, contractStatus, sourceSystem } from '../choices';
import { choice, date, lookup, text, whole, yesNo } from '../column';
import { defineTable } from '../table';

/** A contract of one customer for one site. What is agreed stands in its versions. */
export const contract = defineTable({
  logicalName: 'pb_contract',
  setName: 'pb_contracts',
  label: 'Contract',
  pluralLabel: 'Contracts',
  ownership: 'user',
  changeTracking: true,
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_contractnumber: text({ label: 'Contract number', maxLength: 50, required: true }),
    pb_customerid: lookup({
      label: 'Customer',
      targets: ['account'],
      inverse: 'pb_account_contracts',
      required: true,
    }),
    pb_siteid: lookup({ label: 'Site', targets: ['pb_site'], inverse: 'pb_site_contracts', required: true }),
    pb_sitenumber: text({ label: 'Site number', maxLength: 10, required: true }),
    pb_status: choice(contractStatus, { label: 'Status', required: true }),
    pb_currentversionid: lookup({
      label: 'Current version',
      targets: ['pb_contractversion'],
      inverse: 'pb_contractversion_currentof',
      onDelete: 'removeLink',
    }),
    pb_contracttype: text({
      label: 'Contract type',
      maxLength: 50,
      description: 'A label, derived from the components.',
    }),
    pb_componentsummary: text({
      label: 'Components',
      maxLength: 400,
      description: 'Types of the active components, separated by blanks.',
    }),
    pb_billingtiming: choice(billingTiming, { label: 'Billing timing', required: true }),
    pb_billingfrequency: choice(billingFrequency, { label: 'Billing frequency', required: true }),
    pb_startdate: date({ label: 'Start date', required: true }),
    pb_enddate: date({ label: 'End date' }),
    pb_opentaskcount: whole({ label: 'Open tasks' }),
    pb_activesitekey: text({
      label: 'Active site key',
      maxLength: 10,
      description: 'The site number while the contract is active: one active contract for each site.',
    }),
    pb_sourcesystem: choice(sourceSystem, { label: 'Source system' }),
    pb_externalid: text({ label: 'External id', maxLength: 100 }),
    pb_sourcechecksum: text({
      label: 'Source checksum',
      maxLength: 64,
      description: 'SHA-256 of the record that the contract was migrated from.',
    }),
    pb_sourcecontracttype: text({ label: 'Source contract type', maxLength: 100 }),
    pb_depositsmade: yesNo({
      label: 'Deposits made',
      description: 'Informational: the site banks collected money.',
    }),
  },
  keys: { pb_contractnumber: ['pb_contractnumber'], pb_activesitekey: ['pb_activesitekey'] },
});
