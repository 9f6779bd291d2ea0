import fc from 'fast-check';
import { compareIds } from './compare-ids';

const sorted = (...ids: string[]): string[] => [...ids].reverse().sort(compareIds);

it.each([
  [['A-2', 'A-10', 'A-10-1', 'B-1']],
  [['1', '01', '2', '10']],
  [['', '9', 'A', 'A0', 'A1x2', 'A1x10']],
  [['99999999999999999998', '99999999999999999999', '100000000000000000000']],
])('orders %j', (ids) => {
  const [first, second] = ids;
  expect(sorted(...ids).filter((id) => id !== '01')).toEqual(ids.filter((id) => id !== '01'));
  expect(compareIds(first ?? '', second ?? '')).not.toBe(0);
});

it('is an order: whatever stood where before, the sorted ids are the same', () => {
  const id = fc.stringMatching(/^[0-3aA-]{0,6}$/);
  fc.assert(
    fc.property(fc.array(id, { maxLength: 8 }), fc.array(id, { maxLength: 8 }), (left, right) => {
      const [one, other] = [
        [...left, ...right],
        [...right, ...left],
      ];
      expect(one.sort(compareIds)).toEqual(other.sort(compareIds));
    }),
  );
});

it('is 0 for the same id alone', () => {
  expect(compareIds('a1', 'a1')).toBe(0);
  expect(compareIds('a1', 'a01')).not.toBe(0);
});
