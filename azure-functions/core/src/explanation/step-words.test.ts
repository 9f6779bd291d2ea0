import { stepWords } from './step-words';

const figures = (...results: string[]) => results.map((result, index) => ({ step: `part ${index}`, result }));

describe('stepWords', () => {
  it.each([
    ['tier 1: 50,000.00 x 20 % = 10,000.00', { base: '50000.00', percent: '20', result: '10000.00' }],
    ['tier 1: 1,440 x 10.5 = 15,120.00', { quantity: '1440', rate: '10.5', result: '15120.00' }],
    ['tier 1: -1,000.00 becomes 0.00', { base: '-1000.00', result: '0.00' }],
    ['tier 1: 1,000.00 stays', { base: '1000.00', result: '1000.00' }],
    ['tier 1: 1,000.00005', { result: '1000.00005' }],
  ])('writes %s', (words, step) => {
    expect(stepWords({ step: 'tier 1', ...step })).toBe(words);
  });

  it('adds up the parts directly above a total, and names what they make', () => {
    const above = figures('1.00', '2000.00', '-500.00');
    expect(stepWords({ step: 'total of 2', result: '1500.00' }, above)).toBe(
      'total: 2,000.00 - 500.00 = 1,500.00',
    );
    expect(stepWords({ step: 'total of 3, the profit', result: '1501.00' }, above)).toBe(
      'the profit: 1.00 + 2,000.00 - 500.00 = 1,501.00',
    );
  });

  it('does not write a sum of no parts, of very many, or of parts that are not there', () => {
    const many = figures(...Array.from({ length: 13 }, () => '1.00'));
    expect(stepWords({ step: 'total of 0, tiers', result: '0.00' })).toBe('tiers: 0.00');
    expect(stepWords({ step: 'total of 13', result: '13.00' }, many)).toBe(
      'total: the 13 results above together = 13.00',
    );
    expect(stepWords({ step: 'total of 2', result: '2.00' })).toBe('total of 2: 2.00');
  });
});
