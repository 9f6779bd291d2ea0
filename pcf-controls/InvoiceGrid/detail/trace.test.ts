import { packBytes } from '@powerbill/schema';
import { deflateSync, strToU8 } from 'fflate';
import { readTrace } from './trace';

const pack = (value: unknown): string => packBytes(strToU8(JSON.stringify(value)), deflateSync);

describe('readTrace', () => {
  it('finds the steps of a line by group and position', () => {
    const trace = readTrace(
      pack({ 1: { 2: [{ step: 'tier 1', base: '50000.00', percent: '20', result: '10000.00' }] } }),
    );
    expect(trace.status).toBe('ready');
    if (trace.status !== 'ready') return;
    expect(trace.stepsOf(1, 2)).toEqual([
      { step: 'tier 1', base: '50000.00', percent: '20', result: '10000.00' },
    ]);
    expect(trace.stepsOf(1, 3)).toEqual([]);
    expect(trace.stepsOf(2, 2)).toEqual([]);
  });

  it.each([
    ['is no object', 'tier 1'],
    ['has no name', { result: '1' }],
    ['has no number', { step: 'tier 1', result: 'much' }],
  ])('has no steps for a line of which one %s', (_fault, step) => {
    const trace = readTrace(pack({ 1: { 1: [{ step: 'fee', result: '1' }, step] } }));
    expect(trace.status === 'ready' && trace.stepsOf(1, 1)).toEqual([]);
  });

  it('is hidden where the column came back empty', () => {
    expect(readTrace(null)).toEqual({ status: 'hidden' });
  });

  it.each(['x', 'd1:AAAA', pack([1]), pack('text')])('is damaged when it holds %p', (packed) => {
    expect(readTrace(packed)).toEqual({ status: 'damaged' });
  });
});
