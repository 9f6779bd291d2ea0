import { UsageError } from '../usage';
import { readStartOptions } from './start-options';

describe('options of start', () => {
  it('have defaults', () => {
    expect(readStartOptions([])).toEqual({
      month: '2025-06',
      contracts: undefined,
      data: undefined,
      port: 0,
      seed: 1,
      once: false,
      json: false,
      testDoors: false,
    });
  });

  it('are read', () => {
    const args =
      '--month 2025-01 --contracts a.jsonl --data d --port 8080 --seed 7 --once --json --test-doors';
    expect(readStartOptions(args.split(' '))).toEqual({
      month: '2025-01',
      contracts: 'a.jsonl',
      data: 'd',
      port: 8080,
      seed: 7,
      once: true,
      json: true,
      testDoors: true,
    });
  });

  it.each([
    [['--month', '2025-13'], /takes a month like/],
    [['--month', '25-01'], /takes a month like/],
    [['--month', '-1'], /takes a month like/],
    [['--month', '--json'], /--month/],
    [['--contracts='], /name a file/],
    [['--month', '2024-12'], /no facts for 2024-12/],
    [['--month', '2025-07'], /no facts for 2025-07/],
    [['--port', '70000'], /--port takes a whole number from 0 to 65535/],
    [['--port', '-1'], /--port/],
    [['--seed', '1.5'], /--seed/],
    [['--moth', '2025-01'], /Unknown option '--moth'/],
    [['--month'], /--month/],
    [['2025-01'], /Unexpected argument '2025-01'/],
  ])('refuse %j', (args, sentence) => {
    expect(() => readStartOptions(args)).toThrow(UsageError);
    expect(() => readStartOptions(args)).toThrow(sentence);
  });
});
