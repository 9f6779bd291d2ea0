import { EXPAND_COLUMN, interpretKey, type KeyPress, type KeyTarget, SELECT_COLUMN } from './interpret-key';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  control: false,
  shift: false,
  ...held,
});
const target = (changes: Partial<KeyTarget> = {}): KeyTarget => ({
  row: { kind: 'record', id: 'a' },
  column: 2,
  expanded: false,
  rightToLeft: false,
  ...changes,
});
const header = target({ row: { kind: 'header' } });
const chevron = (changes: Partial<KeyTarget> = {}) => target({ column: EXPAND_COLUMN, ...changes });

describe('interpretKey', () => {
  it('moves by arrows and ends', () => {
    expect(interpretKey(press('ArrowDown'), target())).toEqual({ type: 'move', move: 'down' });
    expect(interpretKey(press('Home'), target())).toEqual({ type: 'move', move: 'rowStart' });
    expect(interpretKey(press('End', { control: true }), target())).toEqual({
      type: 'move',
      move: 'gridEnd',
    });
    expect(interpretKey(press('PageDown'), target())).toEqual({ type: 'move', move: 'pageDown' });
  });

  it('turns left and right in a right-to-left language', () => {
    expect(interpretKey(press('ArrowLeft'), target())).toEqual({ type: 'move', move: 'previous' });
    expect(interpretKey(press('ArrowLeft'), target({ rightToLeft: true }))).toEqual({
      type: 'move',
      move: 'next',
    });
    expect(interpretKey(press('ArrowLeft'), chevron({ rightToLeft: true }))).toEqual({ type: 'expand' });
  });

  it('opens and closes a row by the arrows on its chevron', () => {
    expect(interpretKey(press('ArrowRight'), chevron())).toEqual({ type: 'expand' });
    expect(interpretKey(press('ArrowRight'), chevron({ expanded: true }))).toEqual({
      type: 'move',
      move: 'next',
    });
    expect(interpretKey(press('ArrowLeft'), chevron({ expanded: true }))).toEqual({ type: 'collapse' });
    expect(interpretKey(press('ArrowLeft'), chevron())).toEqual({ type: 'move', move: 'previous' });
  });

  it('opens by Enter, selects by Space and closes by Escape', () => {
    expect(interpretKey(press('Enter'), target())).toEqual({ type: 'toggleExpanded' });
    expect(interpretKey(press(' '), target())).toEqual({ type: 'toggleSelected' });
    expect(interpretKey(press('Escape'), target({ expanded: true }))).toEqual({ type: 'collapse' });
    expect(interpretKey(press('Escape'), target())).toBeUndefined();
    expect(
      interpretKey(press('Escape'), target({ row: { kind: 'detail', id: 'a' }, expanded: true })),
    ).toEqual({
      type: 'collapse',
    });
    expect(interpretKey(press('a', { control: true }), target())).toEqual({ type: 'selectPage' });
  });

  it('leaves the keys of real controls to the browser', () => {
    expect(interpretKey(press(' '), target({ column: SELECT_COLUMN }))).toBeUndefined();
    expect(interpretKey(press(' '), chevron())).toBeUndefined();
    expect(interpretKey(press('Enter'), chevron())).toBeUndefined();
    expect(interpretKey(press('Enter'), target({ row: { kind: 'detail', id: 'a' } }))).toBeUndefined();
    expect(interpretKey(press('x'), target())).toBeUndefined();
  });

  it('sorts by the header, with Shift as a further key', () => {
    expect(interpretKey(press('Enter'), header)).toEqual({ type: 'sort', added: false });
    expect(interpretKey(press(' ', { shift: true }), header)).toEqual({ type: 'sort', added: true });
    expect(interpretKey(press('Enter'), { ...header, column: EXPAND_COLUMN })).toBeUndefined();
  });
});
