import type { LineDetail } from './statement-detail';
import { lineExplanation } from './line-explanation';

const line: LineDetail = {
  position: 1,
  component: 'fixedFee',
  part: null,
  title: 'Valet',
  description: null,
  quantity: null,
  rate: null,
  amount: '10.1',
  glCode: '4700',
};
const trace = [{ step: 'fee 2025-03', result: '10.095' }];

describe('lineExplanation', () => {
  it('gives the rule and the steps down to the amount in the minor units of its currency', () => {
    expect(lineExplanation(line, trace, 'USD')).toEqual({
      rule: expect.stringMatching(/^The fee of the service/) as string,
      steps: ['fee 2025-03: 10.095', 'rounded: 10.095 becomes 10.10'],
    });
    const exact = { ...line, amount: '10.095' };
    expect(lineExplanation(exact, trace, 'KWD')?.steps).toEqual(['fee 2025-03: 10.095']);
  });

  it('gives none without steps, and for a component that it does not know', () => {
    expect(lineExplanation(line, [], 'USD')).toBeNull();
    expect(lineExplanation({ ...line, component: null }, trace, 'USD')).toBeNull();
  });
});
