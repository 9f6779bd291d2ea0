import { checkFormula } from './check-formula';
import { evaluateFormula } from './evaluate-formula';
import { type FormulaType, type FormulaValue, isMoment, textOf } from './formula-value';
import { parseFormula } from './parse-formula';
import { parseRational } from './rational';

const surroundings = {
  now: () => new Date('2026-03-01T12:00:00Z'),
  fold: (text: string) => text.toLowerCase(),
};

const moment = (text: string): FormulaValue => ({ moment: Date.parse(text) });

const columns: Readonly<Record<string, FormulaValue>> = {
  a: parseRational('10'),
  b: parseRational('0.3'),
  zero: parseRational('0'),
  none: null,
  name: 'Ada',
  yes: true,
  start: moment('2024-01-31T23:30:00Z'),
  end: moment('2024-03-01T00:15:00Z'),
};

function result(text: string): FormulaValue {
  const formula = parseFormula('t.c', text);
  const inputs = formula.references.map((one) => columns[one.column] ?? null);
  return evaluateFormula(formula, inputs, surroundings);
}

describe('values', () => {
  it.each([
    ['[a] * 0.1', '1'],
    ['1 + 2 * 3 - 4 / 2', '5'],
    ['(1 + 2) * -3', '-9'],
    ['0.1 + 0.2', '0.3'],
    ['1 / 3 * 3', '1'],
    ["if([a] > 9 and not ([name] = 'bob'), 'big', 'small')", 'big'],
    ["if([none] = null, 'empty', 'full')", 'empty'],
    ["concat([name], ' ', [none], [a] / 4)", 'Ada 2.5'],
    ["concat('it''s ', [yes])", "it's Yes"],
    ['coalesce([none], [b])', '0.3'],
    ["if([name] = 'ADA' or [none] > 1, 1, 2)", '1'],
    ["trimLeft('abcdef', 2)", 'cdef'],
    ["trimRight('abcdef', 2)", 'abcd'],
    ['diffInDays([start], [end])', '30'],
    ['diffInHours([start], [end])', '697'],
    ['diffInMinutes([start], [end])', '41805'],
    ['diffInMonths([start], [end])', '2'],
    ['diffInYears([end], [start])', '0'],
    ['diffInWeeks([start], [end])', '4'],
    ['diffInDays(now(), [end])', '-730'],
  ])('%s is %s', (text, expected) => {
    expect(textOf(result(text))).toBe(expected);
  });

  it.each([
    ['addMonths(1, [start])', '2024-02-29T23:30:00.000Z'],
    ['subtractMonths(2, [start])', '2023-11-30T23:30:00.000Z'],
    ['addYears(1, addDays(29, [start]))', '2025-02-28T23:30:00.000Z'],
    ['subtractHours(24, [start])', '2024-01-30T23:30:00.000Z'],
    ['addWeeks(1, [start])', '2024-02-07T23:30:00.000Z'],
  ])('%s is %s', (text, expected) => {
    const value = result(text);
    expect(isMoment(value) && new Date(value.moment).toISOString()).toBe(expected);
  });

  it.each(['[none] + 1', '1 / [zero]', '[a] / ([b] - 0.3)', 'diffInDays([none], [end])', '-[none]'])(
    '%s is empty',
    (text) => {
      expect(result(text)).toBeNull();
    },
  );

  it.each(['[none] < 1', '[none] >= [none]', '[none] = 0', 'isEmpty([a])'])('%s is false', (text) => {
    expect(result(text)).toBe(false);
  });
});

describe('refusals', () => {
  it.each([
    ['', 'at position 0: it ends too early'],
    ['1 +', 'at position 3: it ends too early'],
    ['1 2', "at position 2: '2' is not expected"],
    ['[a', "at position 0: '[' means nothing"],
    ['[a.b.c]', 'names no column'],
    ['[]', 'names no column'],
    ['frobnicate(1)', "at position 0: there is no function 'frobnicate'"],
    ['if(1 = 1, 2)', "'if' needs a condition and two values"],
    ["concat('a'", "at position 10: ',' is missing"],
    ['1 # 2', "at position 2: '#' means nothing"],
    ['('.repeat(60), 'nested deeper than 50'],
    ['-'.repeat(60) + '1', 'nested deeper than 50'],
  ])('%s', (text, problem) => {
    expect(() => parseFormula('t.c', text)).toThrow(problem);
  });

  it.each<[string, readonly FormulaType[], FormulaType, string]>([
    ["[a] + 'x'", ['number'], 'number', 'at position 4: a number is needed, this is a text'],
    ['[a] > 1', ['number'], 'number', 'its result is a boolean, the column needs a number'],
    ["if([a], 1, 'x')", ['boolean'], 'number', 'a number is needed, this is a text'],
    ['diffInDays([a])', ['moment'], 'number', 'the function needs 2 values'],
    ['now(1)', [], 'moment', 'the function needs 0 values'],
    ['not [a]', ['number'], 'boolean', 'a boolean is needed'],
  ])('%s', (text, inputs, wanted, problem) => {
    expect(() => {
      checkFormula(parseFormula('t.c', text), inputs, wanted);
    }).toThrow(problem);
  });
});
