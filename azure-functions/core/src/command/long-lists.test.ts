import type { JsonObject } from '../json/json';
import { contractJson, factsJson } from '../testing/documents';
import { calculateLine } from './calculate-line';
import { readCase } from './read-case';

describe('more than fit into arguments', () => {
  const HUGE = 200_000;

  const outputOf = (contract: JsonObject): string =>
    calculateLine(
      JSON.stringify({ id: 1, contract: contractJson(contract), facts: factsJson(), period: '2199-01' }),
    )?.output ?? '';

  it('lines', () => {
    const services = Array.from({ length: HUGE }, (_, index) => ({
      name: `S${String(index)}`,
      fee: '1',
      glCode: '4700',
    }));
    const output = outputOf({ components: [{ type: 'fixedFee', services }] });
    expect(output).toContain(`"position":${String(HUGE)},`);
  });

  it('repeated keys', () => {
    const keys = `"a":1${',"a":1'.repeat(HUGE)}`;
    const reading = readCase({ contract: `{${keys}}`, facts: '{}', period: '2025-03' });
    expect(reading).toMatchObject({ ok: false });
  });

  const escalators = (count: number, value: string): JsonObject[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `E${String(index)}`,
      target: 'c',
      month: 1,
      kind: 'percent',
      value,
      firstYear: 1900,
    }));
  const fee = {
    type: 'fixedFee',
    id: 'c',
    services: [{ name: 'S', fee: '99999999999999999999', glCode: '4700' }],
  };

  it('steps of a fee', () => {
    expect(
      outputOf({ startDate: '1900-01-01', components: [fee], escalators: escalators(667, '0') }),
    ).toContain('"amount":"99999999999999999999.00"');
  });

  it('steps of the percent of a tier', () => {
    const share = {
      type: 'revenueShare',
      id: 'c',
      structures: [
        {
          revenueCodes: 'all',
          accumulation: 'monthly',
          tiers: [{ upTo: null, percent: '10' }],
        },
      ],
    };
    const line = JSON.stringify({
      id: 1,
      contract: contractJson({
        startDate: '1900-01-01',
        components: [share],
        escalators: escalators(667, '0'),
      }),
      facts: factsJson({
        revenue: [
          {
            date: '2199-01-01',
            code: 'A',
            category: 'Valet',
            net: '100',
            gross: '100',
            depositFlag: 'N',
          },
        ],
      }),
      period: '2199-01',
    });
    expect(calculateLine(line)?.output).toContain('"amount":"10.00"');
  });

  it('digits of a fee', () => {
    const output = outputOf({
      startDate: '1900-01-01',
      components: [fee],
      escalators: escalators(20, '99999999999999999999'),
    });
    expect(output).toMatch(/after all steps up to escalator E19 2199-01","result":"[0-9]{100000,}\./);
    expect(output.length).toBeLessThan(1_000_000);
  });
});
