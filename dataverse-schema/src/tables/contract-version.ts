import {
  billingFrequency,
  billingTiming,
  contractVersionStatus,
  deviationRule,
  paymentTermsKind,
  proration,
} from '../choices';
import { choice, date, decimal, lookup, memo, money, text, whole } from '../column';
import { defineTable } from '../table';

/** The terms of a contract from a date on: the rows below it are what a run bills. */
export const contractVersion = defineTable({
  logicalName: 'pb_contractversion',
  setName: 'pb_contractversions',
  label: 'Contract version',
  pluralLabel: 'Contract versions',
  ownership: 'user',
  changeTracking: true,
  primaryName: 'pb_name',
  columns: {
    pb_name: text({ label: 'Name', maxLength: 200, required: true }),
    pb_contractid: lookup({
      label: 'Contract',
      targets: ['pb_contract'],
      inverse: 'pb_contract_versions',
      required: true,
      onDelete: 'cascade',
    }),
    pb_versionnumber: whole({ label: 'Version number', min: 1, required: true }),
    pb_status: choice(contractVersionStatus, { label: 'Status', required: true }),
    pb_effectivefrom: date({ label: 'Effective from', required: true }),
    pb_effectiveto: date({ label: 'Effective to' }),
    pb_currencycode: text({ label: 'Currency', maxLength: 3, required: true }),
    pb_billingtiming: choice(billingTiming, { label: 'Billing timing', required: true }),
    pb_billingfrequency: choice(billingFrequency, { label: 'Billing frequency', required: true }),
    pb_paymenttermskind: choice(paymentTermsKind, { label: 'Payment terms', required: true }),
    pb_paymenttermsdays: whole({ label: 'Net days', max: 366 }),
    pb_paymenttermsday: whole({ label: 'Day of month', min: 1, max: 31 }),
    pb_purchaseorder: text({ label: 'Purchase order', maxLength: 4000 }),
    pb_proration: choice(proration, { label: 'Proration', required: true }),
    pb_deviationpercent: decimal({ label: 'Deviation percent', precision: 6, secured: 'Thresholds' }),
    pb_deviationamount: money({ label: 'Deviation amount', precision: 4, secured: 'Thresholds' }),
    pb_deviationrule: choice(deviationRule, { label: 'Deviation rule' }),
    pb_supportingreports: memo({
      label: 'Supporting reports',
      maxLength: 4000,
      description: 'One report a line.',
    }),
    pb_accountroles: memo({
      label: 'Account roles',
      maxLength: 4000,
      description: 'JSON of the roles in which this contract differs from the chart; empty when it does not.',
    }),
    pb_taxes: memo({
      label: 'Taxes',
      maxLength: 20000,
      description: 'JSON of the taxes of the contract; empty when there are none.',
    }),
    pb_rowhash: text({
      label: 'Row hash',
      maxLength: 64,
      description: 'SHA-256 of the version and the rows below it when it was approved.',
    }),
  },
  keys: { pb_contractversion: ['pb_contractid', 'pb_versionnumber'] },
});
