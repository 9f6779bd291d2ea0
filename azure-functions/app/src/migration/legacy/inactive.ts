import { readContract } from '@powerbill/core';
import type { Component, Contract, Json } from '@powerbill/core';
import type { MappedComponent } from './mapped-component';
import type { Notes } from './notes';

/** Stands for the billable accounts of a contract, without which some inactive parts could not be read. */
const emptyAccounts: Json = {
  type: 'billableAccounts',
  id: 'inactive-accounts',
  payroll: { title: 'Payroll', accounts: [] },
  expenses: { title: 'Expenses', accounts: [] },
};

const readAlone = (component: MappedComponent, contract: Contract): Component | undefined => {
  const own: Json = { type: component.type, ...component.content };
  const reading = readContract(
    {
      schema: contract.schema,
      contractNumber: contract.contractNumber,
      customer: { number: contract.customer.number, name: contract.customer.name },
      site: { number: contract.site.number, name: contract.site.name },
      currency: contract.currency,
      startDate: contract.startDate,
      billing: { timing: 'arrears', frequency: 'monthly', paymentTerms: { kind: 'dueOnReceipt' } },
      invoiceGroups: contract.invoiceGroups.map((group) => ({ number: group.number, title: null })),
      components: component.type === 'billableAccounts' ? [own] : [own, emptyAccounts],
    },
    '/contract',
  );
  return reading.ok ? reading.value.components[0] : undefined;
};

/** The inactive parts of a record that a contract could hold, each read by itself; the others are told. */
export const readInactive = (
  components: readonly MappedComponent[],
  contract: Contract,
  notes: Notes,
): readonly Component[] =>
  components.flatMap((component) => {
    const read = readAlone(component, contract);
    if (read !== undefined) return [read];
    notes.warn(
      'inactive.notKept',
      component.origin,
      `The inactive ${component.type} is not valid: it is not kept.`,
    );
    return [];
  });
