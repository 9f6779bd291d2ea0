import type { JsonObject } from '../json/json';
import { findingCodes, statementFor, withComponents } from '../testing/documents';

const labor = withComponents({
  type: 'perLaborHour',
  jobs: [{ jobCode: 'A', name: 'A', rate: '1', overtimeRate: '2' }],
});
const shift = (jobCode: string, date: string, minutes: JsonObject = { regular: 60 }): JsonObject => ({
  date,
  jobCode,
  minutes,
});

it('leaves out shifts outside the term of the contract', () => {
  const contract = { ...labor, startDate: '2025-03-10', endDate: '2025-03-20' };
  const codes = (date: string) =>
    findingCodes(statementFor(contract, { shifts: [shift('A', '2025-03-15'), shift('Z', date)] }));
  expect(codes('2025-03-09')).toEqual([]);
  expect(codes('2025-03-10')).toEqual(['facts.unmappedJobCode']);
  expect(codes('2025-03-20')).toEqual(['facts.unmappedJobCode']);
  expect(codes('2025-03-21')).toEqual([]);
});

it('says nothing where the contract does not bill labour', () => {
  expect(findingCodes(statementFor({}, { shifts: [shift('Z', '2025-03-15')] }))).toEqual([]);
});
