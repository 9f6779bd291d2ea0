import fc from 'fast-check';
import { type GridAction, type GridState, initialGridState, reduceGrid } from './grid-state';
import { selectedSums } from './selected-sums';

const row = (id: string, amount: string | null = '1.10', currency: string | null = 'USD') => ({
  id,
  amount,
  currency,
});
const cents = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const chevron = { row: { kind: 'record', id: 'a' }, column: 1 } as const;
const run = (...actions: readonly GridAction<string>[]): GridState<string> =>
  actions.reduce(reduceGrid, initialGridState<string>([]));

describe('selection', () => {
  it('is kept by record id, with what it takes to add it up', () => {
    const state = run(
      { type: 'selectionChanged', rows: [row('a'), row('b', '2.20')], selected: true },
      { type: 'rowsRead', rows: [row('c', '9.99')] },
      { type: 'selectionChanged', rows: [row('a')], selected: false },
    );
    expect([...state.selected.values()]).toEqual([row('b', '2.20')]);
  });

  it('follows an amount that was read again', () => {
    const before = run({ type: 'selectionChanged', rows: [row('a')], selected: true });
    const after = reduceGrid(before, { type: 'rowsRead', rows: [row('a', '5.00'), row('b')] });
    expect([...after.selected.values()]).toEqual([row('a', '5.00')]);
    expect(reduceGrid(after, { type: 'rowsRead', rows: [row('a', '5.00')] })).toBe(after);
  });

  it('equals the set of ids that were last selected, whatever the order of the steps', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()));
    fc.assert(
      fc.property(steps, (list) => {
        const state = run(
          ...list.map(([id, selected]): GridAction<string> => ({
            type: 'selectionChanged',
            rows: [row(id)],
            selected,
          })),
        );
        const last = new Map(list);
        expect([...state.selected.keys()].sort()).toEqual(
          [...last]
            .filter(([, selected]) => selected)
            .map(([id]) => id)
            .sort(),
        );
      }),
    );
  });
});

describe('selectedSums', () => {
  it('adds each currency by itself and leaves out rows without an amount', () => {
    expect(selectedSums([row('a', '0.10'), row('b', '0.20'), row('c', '5', 'CAD'), row('d', null)])).toEqual([
      { currency: 'CAD', amount: '5' },
      { currency: 'USD', amount: '0.3' },
    ]);
  });

  it('is exact beyond what binary numbers hold', () => {
    const units = fc.bigInt(-(10n ** 18n), 10n ** 18n);
    fc.assert(
      fc.property(fc.array(units, { minLength: 1 }), (list) => {
        const [only] = selectedSums(list.map((one, at) => row(String(at), cents(one))));
        const total = list.reduce((sum, one) => sum + one, 0n);
        expect(only?.amount).toBe(cents(total).replace(/\.?0+$/, ''));
      }),
    );
  });
});

describe('open rows', () => {
  it('load, show and close; a late answer to a closed row is dropped', () => {
    const opened = run({ type: 'expanded', id: 'a' });
    expect(opened.expanded.get('a')).toEqual({ status: 'loading' });
    const ready = reduceGrid(opened, {
      type: 'detailRead',
      id: 'a',
      expansion: { status: 'ready', detail: 'x' },
    });
    expect(ready.expanded.get('a')).toEqual({ status: 'ready', detail: 'x' });
    const closed = reduceGrid(ready, { type: 'collapsed', id: 'a', focus: chevron });
    expect(closed.expanded.size).toBe(0);
    expect(closed.focus).toEqual(chevron);
    expect(closed.focusRequests).toBe(ready.focusRequests + 1);
    expect(
      reduceGrid(closed, { type: 'detailRead', id: 'a', expansion: { status: 'ready', detail: 'y' } })
        .expanded.size,
    ).toBe(0);
  });

  it('are read again after a refresh', () => {
    const state = run(
      { type: 'expanded', id: 'a' },
      { type: 'detailRead', id: 'a', expansion: { status: 'ready', detail: 'x' } },
      { type: 'detailsOutdated' },
    );
    expect(state.expanded.get('a')).toEqual({ status: 'loading' });
  });
});

describe('focus', () => {
  it('is moved by the grid only when the grid asks for it', () => {
    const taken = run({ type: 'focusTaken', position: chevron });
    expect(taken.focusRequests).toBe(0);
    expect(reduceGrid(taken, { type: 'focusMoved', position: chevron }).focusRequests).toBe(1);
  });
});
