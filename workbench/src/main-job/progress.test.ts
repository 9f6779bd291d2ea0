import { lineProgress } from './progress';

describe('progress', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('prints a line at each change, and every second in between', () => {
    const lines: string[] = [];
    const progress = lineProgress((line) => lines.push(line.trim()));
    progress.begin('bill', 3);
    progress.done(1);
    progress.done(1);
    jest.advanceTimersByTime(2500);
    progress.done(2, 4);
    progress.end();
    jest.advanceTimersByTime(5000);
    expect(lines).toEqual([
      'progress: bill 0/3',
      'progress: bill 1/3',
      'progress: bill 1/3',
      'progress: bill 1/3',
      'progress: bill 2/4',
    ]);
  });
});
