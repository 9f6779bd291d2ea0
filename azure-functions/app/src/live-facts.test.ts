import type { JsonObject, LiveEntry } from '@powerbill/core';
import { liveKey } from './live-facts';

const line = (id: string, changes: JsonObject = {}): LiveEntry => ({
  section: 'adHocLines',
  ofId: 'contract',
  month: '2025-06',
  name: id,
  row: { id, month: '2025-06', kind: 'miscellaneous', title: 'Credit', amount: '-695', ...changes },
});

const index = (name: string, month: string): LiveEntry => ({
  section: 'priceIndex',
  ofId: null,
  month,
  name,
  row: { index: name, month, value: '300' },
});

const readiness = (month: string, row: JsonObject = { status: 'ready' }): LiveEntry => ({
  section: 'readiness',
  ofId: 'site',
  month,
  name: null,
  row,
});

describe('liveKey', () => {
  it('is the same for a line that moved to another month, and for nothing else', () => {
    expect(liveKey({ ...line('A'), month: '2025-07' })).toBe(liveKey(line('A')));
    const keys = [line('A'), line('B'), readiness('2025-06'), readiness('2025-05'), index('A', '2025-06')];
    expect(new Set(keys.map(liveKey)).size).toBe(keys.length);
  });
});
