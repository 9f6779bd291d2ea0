import { sequentialIds } from './sequential-ids';

it('makes ids that sort as they were made, whatever the clock does', () => {
  const moments = [1_000, 1_000, 999, 5, 1_001, 1_001];
  const next = sequentialIds(() => moments.shift() ?? 1_001);
  const ids = Array.from({ length: 10_000 }, next);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(10_000);
  expect(
    ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toBe(true);
});
