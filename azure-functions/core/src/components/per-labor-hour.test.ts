import type { JsonObject } from '../json/json';
import type { StatementLine } from '../statement/statement';
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

it('rounds the sum of each month where months are rounded', () => {
  const shifts = ['2025-01-01', '2025-01-02', '2025-01-03', '2025-02-01'].map((date) =>
    shift({ regular: 1, overtime: 2 }, { date }),
  );
  const bill = (hoursRounding: string): (string | null)[] =>
    linesOf(
      statementFor(
        {
          ...labor([job({ rate: '100' })], { hoursRounding }),
          startDate: '2022-01-01',
          billing: billingJson({ frequency: 'quarterly' }),
        },
        { shifts },
        '2025-01',
      ),
    ).map(({ quantity }) => quantity);
  expect(bill('perMonth')).toEqual(['0.05', '0.1', '0.02', '0.03']);
  expect(bill('perShift')).toEqual(['0.06', '0.09', '0.02', '0.03']);
});

it('rounds kinds that are billed as overtime together, for each shift', () => {
  const statement = statementFor(labor([job()]), { shifts: [shift({ overtime: 1, holiday: 1 })] });
  expect(linesOf(statement)[0]).toMatchObject({ part: 'overtime', quantity: '0.03', amount: '0.45' });
});

describe('regular hours and overtime at one rate', () => {
  const bill = (minutes: JsonObject, contract: JsonObject = {}): StatementLine[] =>
    linesOf(
      statementFor(
        { ...labor([job({ rate: '0.50', overtimeRate: '0.5', holidayRate: '0.5' })]), ...contract },
        { shifts: [shift(minutes)] },
      ),
    );

  it('make one line, each rounded', () => {
    const [line, ...others] = bill({ regular: 61, overtime: 61, holiday: 60 });
    expect(line).toMatchObject({
      part: 'regular',
      description: '2.04 hours, overtime included, at USD 0.50 an hour',
      quantity: '2.04',
      rate: '0.5',
      amount: '1.02',
    });
    expect(line?.trace).toEqual([
      {
        step: 'regular 2025-03, hours rounded for each shift',
        quantity: '1.02',
        rate: '0.5',
        result: '0.51',
      },
      {
        step: 'overtime 2025-03, hours rounded for each shift',
        quantity: '1.02',
        rate: '0.5',
        result: '0.51',
      },
      { step: 'regular 2025-03, rounded', base: '0.51', result: '0.51' },
      { step: 'overtime 2025-03, rounded', base: '0.51', result: '0.51' },
      { step: 'total of 2', result: '1.02' },
    ]);
    expect(others.map(({ part }) => part)).toEqual(['holiday']);
  });

  it('add what is rounded, not the hours', () => {
    const [line] = bill({ regular: 61, overtime: 61 }, labor([job({ rate: '0.25', overtimeRate: '0.25' })]));
    expect(line).toMatchObject({ quantity: '2.04', amount: '0.52' });
    expect(line?.trace.map(({ result }) => result)).toEqual(['0.255', '0.255', '0.26', '0.26', '0.52']);
  });

  it('make a line of part regular where only one of them has hours', () => {
    expect(bill({ overtime: 60 })).toMatchObject([
      { part: 'regular', description: '1 hour at USD 0.50 an hour', quantity: '1', amount: '0.50' },
    ]);
    expect(bill({ overtime: 60 })[0]?.trace).toEqual([
      { step: 'overtime 2025-03, hours rounded for each shift', quantity: '1', rate: '0.5', result: '0.50' },
    ]);
  });

  it('escalate once', () => {
    const escalators = [
      { id: 'base', target: 'baseRates', month: 1, kind: 'percent', value: '10', firstYear: 2025 },
    ];
    expect(bill({ regular: 60, overtime: 60 }, { escalators })[0]?.trace.map(({ step }) => step)).toEqual([
      'escalator base 2025-01, change 10 %',
      'regular 2025-03, hours rounded for each shift',
      'overtime 2025-03, hours rounded for each shift',
      'regular 2025-03, rounded',
      'overtime 2025-03, rounded',
      'total of 2',
    ]);
  });
});

describe('escalators', () => {
  const shifts = ['2025-01-31', '2025-02-28', '2025-03-01'].map((date) => shift({ regular: 60 }, { date }));
  const rates = (target: string, changes: JsonObject = {}): (string | null)[] =>
    linesOf(
      statementFor(
        {
          ...labor([job(changes)], { id: 'crew' }),
          startDate: '2022-01-01',
          billing: billingJson({ frequency: 'quarterly' }),
          escalators: [{ id: 'up', target, month: 2, kind: 'amount', value: '0.5', firstYear: 2025 }],
        },
        { shifts },
        '2025-01',
      ),
    ).map(({ rate }) => rate);

  it('change the rates from their month on, by keyword or by the id of the component', () => {
    expect(rates('baseRates')).toEqual(['10', '10.5', '10.5']);
    expect(rates('crew')).toEqual(['10', '10.5', '10.5']);
    expect(rates('managementFee')).toEqual(['10', '10', '10']);
  });

  it('leave a job alone that starts in their month', () => {
    expect(rates('crew', { startDate: '2025-01-31' })).toEqual(['10', '10.5', '10.5']);
    expect(rates('crew', { startDate: '2025-02-01' })).toEqual(['10', '10']);
  });
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
  expect(statement.findings.map(({ message }) => message.split(',')[0])).toEqual([
    'Not billed: 1 hour of job code "A"',
    'Not billed: 2.67 hours of job code "Z"',
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

it('bills the days on which it is active', () => {
  const shifts = ['2025-03-01', '2025-03-10', '2025-03-20', '2025-03-21'].map((date) =>
    shift({ regular: 60 }, { date }),
  );
  const dates = { effectiveFrom: '2025-03-10', effectiveTo: '2025-03-20' };
  const statement = statementFor(labor([job({ startDate: '2025-03-15' })], dates), { shifts });
  expect(amountsOf(statement)).toEqual(['perLaborHour regular 10.00']);
  expect(statement.findings.map(({ message }) => message.split(',')[0])).toEqual([
    'Not billed: 3 hours of job code "A"',
  ]);
});

it('B-37: takes the jobs of the hourly management fee for mapped', () => {
  const fee = {
    type: 'managementFee',
    method: 'perLaborHour',
    jobs: [{ jobCode: 'M', rate: '10', overtimeRate: '10' }],
  };
  const shifts = [shift({ regular: 60 }), shift({ regular: 60 }, { jobCode: 'M' })];
  const statement = statementFor(withComponents({ type: 'perLaborHour', jobs: [job()] }, fee), { shifts });
  expect(findingCodes(statement)).toEqual([]);
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
