import { World } from '../testing/world';
import { loadChart } from './load-chart';
import { readEvidence } from './read-evidence';
import { registerSteps } from './register-steps';
import { monthOf } from '../testing/documents';
import type { Evidence } from '../ports';

describe('registerSteps', () => {
  it('registers the same rows however often it is done', async () => {
    const world = new World();
    const target = { functionsUrl: 'https://app.example/api/', key: 'key' };
    await registerSteps(world.ports, target);
    await registerSteps(world.ports, target);
    expect([...world.endpoints.values()]).toMatchObject([
      { url: 'https://app.example/api/webhooks/run-requested', key: 'key' },
    ]);
    expect([...world.steps.values()]).toMatchObject([{ table: 'pb_billingrun', message: 'Create' }]);
  });
});

it('loadChart hands the chart to the store', async () => {
  const world = new World();
  const chart = {
    accounts: [{ account: '6301', use: 'payroll', billableByDefault: true, class: 'payroll' }],
  } as const;
  await loadChart(world.ports, chart);
  expect(world.chart).toEqual(chart);
});

it('readEvidence gives the statements of all pages in order', async () => {
  const world = new World();
  const evidence = (id: string): Evidence => ({ id }) as Evidence;
  world.evidence.push([evidence('a'), evidence('b')], [], [evidence('c')]);
  const ids: string[] = [];
  for await (const one of readEvidence(world.ports, monthOf('2025-06'))) ids.push(one.id);
  expect(ids).toEqual(['a', 'b', 'c']);
});
