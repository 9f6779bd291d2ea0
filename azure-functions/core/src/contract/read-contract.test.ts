import type { Json, JsonObject } from '../json/json';
import { JsonNumber } from '../json/json';
import { billingJson, contractJson, problemsOf, valueOf } from '../testing/documents';
import { readContract } from './read-contract';

const problems = (changes: JsonObject): string[] => problemsOf(readContract(contractJson(changes)));
const components = (...list: Json[]): string[] => problems({ components: list });

const service = (changes: JsonObject = {}): JsonObject => ({
  name: 'Valet',
  fee: '1',
  glCode: '4700',
  ...changes,
});
const fixedFee = (...services: JsonObject[]): JsonObject => ({ type: 'fixedFee', services });
const accounts = (changes: JsonObject = {}): JsonObject => ({
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: ['6002', '6001'] },
  expenses: { title: 'Expenses', accounts: ['7002'] },
  ...changes,
});

describe('canonical form', () => {
  it('writes decimals shortest, fills in defaults and leaves nulls out', () => {
    const contract = valueOf(
      readContract(
        contractJson({
          endDate: null,
          billing: { ...billingJson({ purchaseOrder: null }), proration: null },
          deviation: { percent: '010.50', amount: new JsonNumber('2.5e3') },
          components: [{ id: 'fixedFee', group: null, ...fixedFee(service({ fee: '-0.00' })) }],
        }),
      ),
    );
    expect(contract).toEqual({
      schema: 'powerbill.contract/1',
      contractNumber: 'C-1',
      customer: { number: 'CUST-1', name: 'Customer' },
      site: { number: '0042', name: 'Site' },
      currency: 'USD',
      startDate: '2022-07-01',
      billing: billingJson(),
      invoiceGroups: [],
      deviation: { percent: '10.5', amount: '2500', rule: 'both' },
      escalators: [],
      taxes: [],
      components: [fixedFee(service({ fee: '0' }))],
      supportingReports: [],
    });
  });

  it('reads what it wrote', () => {
    const first = valueOf(readContract(contractJson({ accountRoles: {}, components: [accounts()] })));
    expect(valueOf(readContract(JSON.parse(JSON.stringify(first)) as Json))).toEqual(first);
    expect(first.components[0]).toMatchObject({ payroll: { accounts: ['6001', '6002'] } });
    expect(first).not.toHaveProperty('accountRoles');
  });

  it('accepts a JSON number for a decimal and a whole number written as 1.0', () => {
    const read = readContract(
      contractJson({ components: [fixedFee(service({ fee: 12, group: new JsonNumber('1.0') }))] }),
    );
    expect(valueOf(read).components[0]).toMatchObject({ services: [{ fee: '12', group: 1 }] });
  });
});

describe('every problem, in document order', () => {
  it('lists all at once', () => {
    const document = {
      typo: 1,
      ...contractJson({
        contractNumber: ' ',
        currency: 'XXX',
        components: [fixedFee({ fee: 'x' }), { type: 'new' }],
      }),
      startDate: '2025-02-30',
    };
    expect(problemsOf(readContract(document))).toEqual([
      'property.unknown /contract/typo',
      'text.blank /contract/contractNumber',
      'currency.unknown /contract/currency',
      'date.malformed /contract/startDate',
      'decimal.malformed /contract/components/0/services/0/fee',
      'property.missing /contract/components/0/services/0/name',
      'property.missing /contract/components/0/services/0/glCode',
      'value.unknown /contract/components/1/type',
    ]);
  });

  it('lists what is missing', () => {
    expect(problemsOf(readContract({}))).toEqual(
      ['schema', 'contractNumber', 'customer', 'site', 'currency', 'startDate', 'billing', 'components'].map(
        (name) => `property.missing /contract/${name}`,
      ),
    );
    expect(problems({ customer: {}, billing: {} })).toEqual([
      'property.missing /contract/customer/number',
      'property.missing /contract/customer/name',
      'property.missing /contract/billing/timing',
      'property.missing /contract/billing/frequency',
      'property.missing /contract/billing/paymentTerms',
    ]);
  });

  it('lists at most a thousand', () => {
    const services = Array.from({ length: 2000 }, () => service({ fee: '-1' }));
    expect(components(fixedFee(...services))).toHaveLength(1000);
  });

  it('says in each message what to do, briefly and without long values', () => {
    const long = 'x'.repeat(5000);
    const reading = readContract(
      contractJson({ currency: long, [long]: 1, startDate: long, contractNumber: long }),
    );
    if (reading.ok) throw new Error('read');
    for (const { message } of reading.errors) {
      expect(message.length).toBeLessThanOrEqual(500);
      expect(message).not.toContain('x'.repeat(101));
    }
    expect(reading.errors).toHaveLength(4);
  });

  it.each<[string, Json]>([
    ['null', null],
    ['a list', []],
    ['a text', 'x'],
    ['a number', 5],
  ])('reports %s at the document', (_name, json) => {
    expect(problemsOf(readContract(json))).toEqual(['value.type /contract']);
  });
});

describe('values', () => {
  const fee = (value: Json): string[] => components(fixedFee(service({ fee: value })));
  const path = '/contract/components/0/services/0/fee';

  it.each<[Json, string]>([
    ['1e2', 'decimal.malformed'],
    ['.5', 'decimal.malformed'],
    ['1.', 'decimal.malformed'],
    ['+1', 'decimal.malformed'],
    ['', 'decimal.malformed'],
    [' 1', 'decimal.malformed'],
    ['123456789012345678901', 'decimal.malformed'],
    ['0.123456789012345678901', 'decimal.malformed'],
    [new JsonNumber('1e400'), 'decimal.malformed'],
    [new JsonNumber('1e20'), 'decimal.malformed'],
    [true, 'value.type'],
    [{}, 'value.type'],
    ['-0.01', 'value.range'],
    [-1, 'value.range'],
  ])('refuses the fee %j', (value, code) => {
    expect(fee(value)).toEqual([`${code} ${path}`]);
  });

  it.each([
    ['half of a character', 'a\ud800', 'text.character'],
    ['a control character', 'a\u0007', 'text.character'],
    ['a line break in a name', 'a\nb', 'text.character'],
    ['too many characters', 'x'.repeat(4001), 'text.tooLong'],
    ['blanks only', ' \u00a0', 'text.blank'],
  ])('refuses a name with %s', (_name, value, code) => {
    expect(components(fixedFee(service({ name: value })))).toEqual([
      `${code} /contract/components/0/services/0/name`,
    ]);
  });

  it('accepts line breaks in titles and descriptions, and blank optional texts', () => {
    expect(
      readContract(
        contractJson({
          invoiceGroups: [{ number: 1, title: 'a\nb\tc', description: '', customerName: '', vendorId: ' ' }],
        }),
      ).ok,
    ).toBe(true);
  });

  it.each<[string, JsonObject, string]>([
    [
      'a group number of 0',
      { invoiceGroups: [{ number: 0 }] },
      'value.range /contract/invoiceGroups/0/number',
    ],
    [
      'a group number as text',
      { invoiceGroups: [{ number: '1' }] },
      'value.type /contract/invoiceGroups/0/number',
    ],
    [
      '367 net days',
      { billing: billingJson({ paymentTerms: { kind: 'netDays', days: 367 } }) },
      'value.range /contract/billing/paymentTerms/days',
    ],
    [
      'net days without days',
      { billing: billingJson({ paymentTerms: { kind: 'netDays' } }) },
      'property.missing /contract/billing/paymentTerms/days',
    ],
    [
      'a day without day of month',
      { billing: billingJson({ paymentTerms: { kind: 'dueOnReceipt', day: 3 } }) },
      'property.unknown /contract/billing/paymentTerms/day',
    ],
    ['an end before the start', { endDate: '2022-06-30' }, 'value.order /contract/endDate'],
    ['a year before 1900', { startDate: '1899-12-31' }, 'date.malformed /contract/startDate'],
    [
      'an account with letters',
      { components: [fixedFee(service({ glCode: '47A' }))] },
      'account.malformed /contract/components/0/services/0/glCode',
    ],
    [
      'an account of 11 digits',
      { components: [fixedFee(service({ glCode: '12345678901' }))] },
      'account.malformed /contract/components/0/services/0/glCode',
    ],
    ['another schema', { schema: 'powerbill.contract/2' }, 'value.unknown /contract/schema'],
    [
      'a key of the prototype',
      { components: [{ ...fixedFee(service()), ['__proto__x']: 1 }] },
      'property.unknown /contract/components/0/__proto__x',
    ],
    [
      'a prototype name as type',
      { components: [{ type: 'constructor' }] },
      'value.unknown /contract/components/0/type',
    ],
    ['a component without type', { components: [{}] }, 'property.missing /contract/components/0/type'],
    [
      'an amount missing in the deviation',
      { deviation: { percent: '1' } },
      'property.missing /contract/deviation/amount',
    ],
  ])('refuses %s', (_name, changes, expected) => {
    expect(problems(changes)).toEqual([expected]);
  });
});
