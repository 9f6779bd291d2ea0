import { type Component, moduleOf } from '../components/registry';
import { roleDifferences } from './role-differences';
import type { Contract, Escalator, InvoiceGroup } from './contract';
import {
  type Chart,
  type ComponentRows,
  type ContractRows,
  type RowValues,
  rowName,
  rowOf,
} from './row-values';

/**
 * A contract as table rows. Components that are kept for their data but not billed come after the others,
 * inactive. Accounts are stored as exceptions to the chart, lists of the contract as JSON or lines.
 */
export function contractToRows(
  contract: Contract,
  inactive: readonly Component[],
  chart: Chart,
): ContractRows {
  return {
    version: versionRow(contract, chart),
    components: [
      ...contract.components.map((component, index) => componentRows(component, index + 1, true, chart)),
      ...inactive.map((component, index) =>
        componentRows(component, contract.components.length + index + 1, false, chart),
      ),
    ],
    escalators: contract.escalators.map(escalatorRow),
    invoiceGroups: contract.invoiceGroups.map(groupRow),
  };
}

function versionRow(contract: Contract, chart: Chart): RowValues {
  const { billing, deviation } = contract;
  return rowOf({
    pb_name: rowName(contract.contractNumber),
    pb_effectivefrom: contract.startDate,
    pb_effectiveto: contract.endDate,
    pb_currencycode: contract.currency,
    pb_billingtiming: billing.timing,
    pb_billingfrequency: billing.frequency,
    pb_paymenttermskind: billing.paymentTerms.kind,
    pb_paymenttermsdays: billing.paymentTerms.days,
    pb_paymenttermsday: billing.paymentTerms.day,
    pb_purchaseorder: billing.purchaseOrder,
    pb_proration: billing.proration,
    pb_deviationpercent: deviation?.percent,
    pb_deviationamount: deviation?.amount,
    pb_deviationrule: deviation?.rule,
    pb_supportingreports: linesText(contract.supportingReports),
    pb_accountroles: roleDifferences(contract.accountRoles, chart),
    pb_taxes: contract.taxes.length === 0 ? undefined : JSON.stringify(contract.taxes),
  });
}

function componentRows(
  component: Component,
  sequence: number,
  isActive: boolean,
  chart: Chart,
): ComponentRows {
  const own = moduleOf(component.type).toRows(component, chart);
  return {
    rates: [],
    structures: [],
    tiers: [],
    accounts: [],
    validationRules: [],
    nonLedgerExpenses: [],
    measures: [],
    ...own,
    component: rowOf({
      pb_name: rowName(sequence, component.id ?? component.type),
      pb_componenttype: component.type,
      pb_sequence: sequence,
      pb_componentcode: component.id ?? component.type,
      pb_isactive: isActive,
      pb_groupnumber: component.group,
      pb_effectivefrom: component.effectiveFrom,
      pb_effectiveto: component.effectiveTo,
      ...own.component,
    }),
  };
}

function escalatorRow(escalator: Escalator, index: number): RowValues {
  return rowOf({
    pb_name: rowName(escalator.id),
    pb_sequence: index + 1,
    pb_escalatorcode: escalator.id,
    pb_target: escalator.target,
    pb_month: escalator.month,
    pb_escalatorkind: escalator.kind,
    pb_value: escalator.value,
    pb_index: escalator.index,
    pb_floorpercent: escalator.floorPercent,
    pb_cappercent: escalator.capPercent,
    pb_lagmonths: escalator.lagMonths,
    pb_firstyear: escalator.firstYear,
  });
}

function groupRow(group: InvoiceGroup, index: number): RowValues {
  return rowOf({
    pb_name: rowName('Group', group.number, group.title ?? ''),
    pb_sequence: index + 1,
    pb_groupnumber: group.number,
    pb_title: group.title,
    pb_description: group.description,
    pb_customername: group.customerName,
    pb_sitenumber: group.siteNumber,
    pb_vendornumber: group.vendorId,
    pb_billingemails: linesText(group.billingEmails),
  });
}

/** Entries of a list cannot contain line feeds, so each has a line. */
const linesText = (entries: readonly string[]): string | undefined =>
  entries.length === 0 ? undefined : entries.join('\n');
