import { isJsonObject } from '../json/json';
import { comparedWith, statementOf, workedCases } from '../testing/worked-case';

describe('worked cases', () => {
  it.each(workedCases().map((workedCase) => [workedCase.id, workedCase.title, workedCase] as const))(
    '%s: %s',
    (_id, _title, workedCase) => {
      const { expected } = workedCase.document;
      if (expected === undefined || !isJsonObject(expected)) throw new Error('a case needs expectations');
      expect(comparedWith(expected, statementOf(workedCase))).toEqual(expected);
    },
  );
});
