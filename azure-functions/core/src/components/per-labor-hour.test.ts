import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billingJson,
  findingCodes,
  linesOf,
  statementFor,
  withComponents,
} from '../testing/documents';

const job = (changes: JsonObject = {}): JsonObject => ({
  jobCode: 'A',
  name: 'Attendant',
  rate: '10',
  overtimeRate: '15',
  ...changes,
});
const shift = (minutes: JsonObject, changes: JsonObject = {}): JsonObject => ({
  date: '2025-03-01',
  jobCode: 'A',
  minutes,
  ...changes,
});
const labor = (jobs: JsonObject[], changes: JsonObject = {}): JsonObject =>
  withComponents({ type: 'perLaborHour', jobs, ...changes });

it('bills overtime for all kinds that have no rate of their own', () => {
  const minutes = {
    regular: 60,
    overtime: 60,
    doubleOvertime: 60,
    holiday: 60,
    holidayOvertime: 60,
    holidayDoubleOvertime: 60,
  };
  const bill = (changes: JsonObject): string[] =>
    amountsOf(statementFor(labor([job(changes)]), { shifts: [shift(minutes)] }));
  expect(bill({})).toEqual(['perLaborHour regular 10.00', 'perLaborHour overtime 75.00']);
  expect(bill({ doubleTimeRate: '20' })).toEqual([
    'perLaborHour regular 10.00',
    'perLaborHour overtime 45.00',
    'perLaborHour doubleTime 40.00',
  ]);
  expect(bill({ doubleTimeRate: '20', holidayRate: '30' })).toEqual([
    'perLaborHour regular 10.00',
    'perLaborHour overtime 15.00',
    'perLaborHour holiday 60.00',
    'perLaborHour doubleTime 40.00',
  ]);
});

it('rounds hours for each shift, or for the month', () => {
  const shifts = [shift({ regular: 1 }), shift({ regular: 1 }), shift({ regular: 1 })];
  expect(linesOf(statementFor(labor([job()]), { shifts }))[0]?.quantity).toBe('0.06');
  expect(linesOf(statementFor(labor([job()], { hoursRounding: 'perMonth' }), { shifts }))[0]?.quantity).toBe(
    '0.05',
  );
});

it('makes one line of regular hours and overtime at one rate, each rounded', () => {
  const statement = statementFor(labor([job({ rate: '0.50', overtimeRate: '0.5' })]), {
    shifts: [shift({ regular: 61, overtime: 61 })],
  });
  expect(linesOf(statement)[0]).toMatchObject({
    part: 'regular',
    quantity: '2.04',
    rate: '0.5',
    amount: '1.02',
  });
  expect(linesOf(statement)[0]?.trace.at(-1)?.result).toBe('1.02');
});

it('B-24: describes hours without trailing zeros', () => {
  const statement = statementFor(labor([job()]), { shifts: [shift({ regular: 90 })] });
  expect(linesOf(statement)[0]?.description).toBe('1.5 hours at USD 10.00 an hour');
});

it('lists lines by job row, month and kind', () => {
  const statement = statementFor(
    {
      ...labor([job({ endDate: '2025-02-14' }), job({ startDate: '2025-02-15', rate: '20' })]),
      startDate: '2022-01-01',
      billing: billingJson({ frequency: 'quarterly' }),
    },
    {
      shifts: [
        shift({ regular: 60, overtime: 60 }, { date: '2025-03-31' }),
        shift({ regular: 60 }, { date: '2025-02-14' }),
        shift({ regular: 60 }, { date: '2025-02-15' }),
        shift({ overtime: 60 }, { date: '2025-01-01' }),
      ],
    },
    '2025-01',
  );
  expect(amountsOf(statement)).toEqual([
    'perLaborHour overtime 15.00',
    'perLaborHour regular 10.00',
    'perLaborHour regular 20.00',
    'perLaborHour regular 20.00',
    'perLaborHour overtime 15.00',
  ]);
});

it('B-37: hours under a job code without a rate give one finding for each code', () => {
  const statement = statementFor(labor([job({ endDate: '2025-03-10' })]), {
    shifts: [
      shift({ regular: 60 }),
      shift({ regular: 60 }, { date: '2025-03-11' }),
      shift({ regular: 90, holiday: 10 }, { jobCode: 'Z' }),
      shift({ regular: 60 }, { jobCode: 'Z' }),
      shift({ regular: 0 }, { jobCode: 'IDLE' }),
      shift({ regular: 60 }, { jobCode: 'Z', date: '2025-04-01' }),
    ],
  });
  expect(findingCodes(statement)).toEqual(['facts.unmappedJobCode', 'facts.unmappedJobCode']);
  expect(statement.findings.map(({ message }) => message.split(' are')[0])).toEqual([
    '1 hours of job code "A"',
    '2.67 hours of job code "Z"',
  ]);
  expect(statement.review).toMatchObject({ route: 'approval', reasons: ['findings'] });
});

it('takes shifts outside the dates of the component for unmapped, and says when there are none', () => {
  const shifts = [shift({ regular: 60 })];
  expect(findingCodes(statementFor(labor([job()], { effectiveTo: '2025-02-28' }), { shifts }))).toEqual([
    'facts.unmappedJobCode',
    'statement.nothingToBill',
  ]);
  expect(findingCodes(statementFor(labor([job()])))).toEqual(['facts.missing', 'statement.nothingToBill']);
});

it('bills several labour components without counting a shift twice', () => {
  const contract = withComponents(
    { type: 'perLaborHour', jobs: [job()] },
    { type: 'perLaborHour', id: 'other', jobs: [job({ jobCode: 'B' })] },
  );
  const shifts = [
    shift({ regular: 60 }),
    shift({ regular: 60 }, { jobCode: 'B' }),
    shift({ regular: 6 }, { jobCode: 'C' }),
  ];
  const statement = statementFor(contract, { shifts });
  expect(amountsOf(statement)).toEqual(['perLaborHour regular 10.00', 'perLaborHour regular 10.00']);
  expect(findingCodes(statement)).toEqual(['facts.unmappedJobCode']);
});
