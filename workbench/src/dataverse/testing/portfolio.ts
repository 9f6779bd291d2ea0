/** A few customers, sites and contracts that the query tests ask for. */
import { account, component, contract, create, outcome, rate, site, version } from './rows';
import type { TestService } from './service';

export async function fillPortfolio(service: TestService): Promise<void> {
  const first = await create(
    service,
    'accounts',
    account('F1', { name: 'Ångström Hotels', address1_city: 'Reno' }),
  );
  const second = await create(service, 'accounts', account('F2', { name: "O'Hare 100% [x]" }));
  await create(
    service,
    'accounts',
    account('F3', { name: 'zeta', 'parentaccountid@odata.bind': `/accounts(${first})` }),
  );
  const one = await create(service, 'pb_sites', site('0001', first));
  const two = await create(service, 'pb_sites', site('0002', second));
  for (const [number, customer, siteId, count] of [
    ['K1', first, one, 3],
    ['K2', second, two, 1],
    ['K3', first, one, 0],
  ] as const) {
    const components = Array.from({ length: count }, (_, index) =>
      component(index + 1, {
        pb_component_rates: [rate(1, { pb_amount: 10.25 * (index + 1), pb_rate: 0.1 })],
      }),
    );
    await create(
      service,
      'pb_contracts',
      contract(number, customer, siteId, {
        pb_startdate: `202${number.charAt(1)}-01-01`,
        pb_contract_versions: [version(1, { pb_contractversion_components: components })],
      }),
    );
  }
  for (let index = 0; index < 7; index += 1) {
    await create(
      service,
      'pb_migrationoutcomes',
      outcome(`o${index}`, index % 2 === 0 ? { pb_errorcount: index } : {}),
    );
  }
}
