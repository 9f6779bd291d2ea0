import { Depths } from './depths';

const depths = (): Depths => new Depths(() => new Date('2025-07-02T10:20:30Z'), 8);

it('P13 the deepest event of a chain counts, whichever goes out last', () => {
  const chain = depths();
  chain.sent('c', 3);
  chain.sent('c', 1);
  expect(chain.of('c', 'somebody')).toBe(4);
});

it('P13 a request with an id that nobody knows begins a chain', () => {
  const chain = depths();
  expect([chain.of('c', 'somebody'), chain.of('other', 'somebody')]).toEqual([1, 1]);
});
