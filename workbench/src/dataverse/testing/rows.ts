/** Bodies of rows for tests, complete enough to be created. */
import { choices } from '@powerbill/schema';
import type { TestService } from './service';

/** Creates a row as the administrator and gives its id. */
export async function create(service: TestService, setName: string, body: object): Promise<string> {
  const answer = await service.call('system', 'POST', `/${setName}`, body);
  if (answer.status !== 204) throw new Error(`${setName}: ${answer.text}`);
  return /\(([0-9a-f-]{36})\)$/.exec(answer.headers['OData-EntityId'] ?? '')?.[1] ?? '';
}

export const account = (number: string, more: object = {}): object => ({
  name: `Account ${number}`,
  accountnumber: number,
  ...more,
});

export const site = (number: string, customerId: string, more: object = {}): object => ({
  pb_name: `Site ${number}`,
  pb_sitenumber: number,
  'pb_customerid@odata.bind': `/accounts(${customerId})`,
  ...more,
});

export const contract = (number: string, customerId: string, siteId: string, more: object = {}): object => ({
  pb_name: `Contract ${number}`,
  pb_contractnumber: number,
  pb_sitenumber: '0001',
  'pb_customerid@odata.bind': `/accounts(${customerId})`,
  'pb_siteid@odata.bind': `/pb_sites(${siteId})`,
  pb_status: choices.contractStatus.value.active,
  pb_billingtiming: choices.billingTiming.value.arrears,
  pb_billingfrequency: choices.billingFrequency.value.monthly,
  pb_startdate: '2024-01-01',
  ...more,
});

export const version = (number: number, more: object = {}): object => ({
  pb_name: `Version ${number}`,
  pb_versionnumber: number,
  pb_status: choices.contractVersionStatus.value.inForce,
  pb_effectivefrom: '2024-01-01',
  pb_currencycode: 'USD',
  pb_billingtiming: choices.billingTiming.value.arrears,
  pb_billingfrequency: choices.billingFrequency.value.monthly,
  pb_paymenttermskind: choices.paymentTermsKind.value.netDays,
  pb_proration: choices.proration.value.none,
  ...more,
});

export const component = (sequence: number, more: object = {}): object => ({
  pb_name: `Component ${sequence}`,
  pb_componenttype: choices.componentType.value.fixedFee,
  pb_sequence: sequence,
  pb_componentcode: `c${sequence}`,
  ...more,
});

export const rate = (sequence: number, more: object = {}): object => ({
  pb_name: `Rate ${sequence}`,
  pb_sequence: sequence,
  pb_ratekind: choices.rateKind.value.service,
  ...more,
});

export const run = (more: object = {}): object => ({
  pb_name: 'Run',
  pb_runtype: choices.runType.value.statements,
  pb_periodkey: '202506',
  pb_status: choices.jobStatus.value.requested,
  ...more,
});

export const outcome = (key: string, more: object = {}): object => ({
  pb_name: `Outcome ${key}`,
  pb_sourcekey: key,
  pb_outcome: choices.migrationOutcomeChoice.value.migrated,
  pb_sourcechecksum: 'x',
  ...more,
});
