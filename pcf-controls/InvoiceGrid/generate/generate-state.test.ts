import { choices } from '@powerbill/schema';
import { readRow } from '../../grid/web/row-reader';
import { type GenerateAction, type GenerateState, reduceGenerate } from './generate-state';
import { readRun, runRequest } from './run';
import { runShare } from './run-text';

const row = (status: keyof typeof choices.jobStatus.value, total = 4) =>
  readRun(
    'r',
    '2025-06',
    readRow({ pb_status: choices.jobStatus.value[status], pb_total: total, pb_succeeded: 1, pb_failed: 1 }),
  );
const go = (...actions: readonly GenerateAction[]): GenerateState =>
  actions.reduce<GenerateState>(reduceGenerate, { phase: 'idle' });

describe('reduceGenerate', () => {
  it('asks, requests, follows and ends', () => {
    const following = go(
      { type: 'asked' },
      { type: 'requested' },
      { type: 'created', run: row('requested') },
    );
    expect(following.phase).toBe('following');
    expect(reduceGenerate(following, { type: 'asked' })).toBe(following);
    expect(reduceGenerate(following, { type: 'read', run: row('running') }).phase).toBe('following');
    const ended = reduceGenerate(following, { type: 'read', run: row('succeededWithWarnings') });
    expect(ended.phase).toBe('ended');
    expect(reduceGenerate(ended, { type: 'dismissed' })).toEqual({ phase: 'idle' });
  });

  it('counts readings that failed in a row', () => {
    const following = go({ type: 'requested' }, { type: 'created', run: row('requested') });
    const twice = [undefined, undefined].reduce(
      (state, run) => reduceGenerate(state, { type: 'read', run }),
      following,
    );
    expect(twice).toMatchObject({ unread: 2 });
    expect(reduceGenerate(twice, { type: 'read', run: row('running') })).toMatchObject({ unread: 0 });
  });

  it('keeps the sentence of a refusal', () => {
    expect(go({ type: 'requested' }, { type: 'refused', forbidden: true, message: 'No.' })).toEqual({
      phase: 'refused',
      forbidden: true,
      message: 'No.',
    });
  });
});

describe('a run', () => {
  it('is requested by a row that names month and kind', () => {
    expect(runRequest('Statements 2025-06', '202506')).toEqual({
      pb_name: 'Statements 2025-06',
      pb_runtype: choices.runType.value.statements,
      pb_periodkey: '202506',
      pb_status: choices.jobStatus.value.requested,
    });
  });

  it('has a share that is done only once its items are known', () => {
    expect(runShare(row('running'))).toBe(0.5);
    expect(runShare(row('requested', 0))).toBeUndefined();
  });
});
