import { calculate, type Contract, type JsonObject, readFacts, type Statement } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import type { StatementDraft } from '../../ports';
import { contractOf, factsJson, monthOf, revenueRow, shareComponent, valueOf } from '../../testing/documents';
import { liveFactsOfRow, statementOfRows, type StoredStatementRows, statementToRows } from './statement-rows';
import { encodeWrite } from './encode-row';
import { decodeRow } from './decode-row';
import { INVOICE_COLUMNS, LINE_COLUMNS, STATEMENT_COLUMNS } from './statement-rows';

const period = monthOf('2025-06');

function draftOf(terms: Contract, statement: Statement): StatementDraft {
  return {
    id: 'statement-1',
    key: 'C-1~202506~1~0123456789abcdef',
    contract: {
      id: 'contract-1',
      number: 'C-1',
      versionId: 'version-1',
      siteId: 'site-1',
      siteNumber: '0001',
      customerId: 'customer-1',
      owner: { table: 'team', id: 'team-1' },
      active: true,
      reading: { ok: true, contract: terms, rowHash: 'hash' },
    },
    terms,
    statement,
    period,
    inputHash: '0'.repeat(64),
    factsUsed: ['0001~202506~revenue~1'],
    liveFacts: {},
    requestedBy: 'user-1',
    correlationId: 'c-1',
    predecessor: null,
    existing: null,
  };
}

function statementOf(
  contract: JsonObject,
  sections: JsonObject = {},
): { terms: Contract; statement: Statement } {
  const terms = contractOf(contract);
  const facts = valueOf(readFacts(factsJson('0001', sections), '/facts'));
  return { terms, statement: calculate({ contract: terms, facts, period, version: 3 }) };
}

/** Writes and reads as the Web API does: binds become the columns that hold the ids. */
function throughTheStore(draft: StatementDraft): StoredStatementRows {
  const rows = statementToRows(draft);
  const sent = (body: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => {
        const lookup = /^(.*)@odata\.bind$/.exec(name)?.[1];
        return lookup === undefined ? [name, value] : [`_${lookup}_value`, value];
      }),
    );
  return {
    statement: decodeRow(
      'pb_statement',
      sent(encodeWrite('pb_statement', rows.statement)),
      STATEMENT_COLUMNS,
    ),
    invoices: [...rows.invoices].reverse().map(({ invoice, lines }) => ({
      invoice: decodeRow('pb_invoice', sent(encodeWrite('pb_invoice', invoice)), INVOICE_COLUMNS),
      lines: [...lines]
        .reverse()
        .map((line) => decodeRow('pb_invoiceline', sent(encodeWrite('pb_invoiceline', line)), LINE_COLUMNS)),
    })),
  };
}

const labour: JsonObject = {
  type: 'perLaborHour',
  jobs: [{ jobCode: 'VALET', name: 'Valet', rate: '20.125', overtimeRate: '30', group: 2 }],
};
const groups = [
  { number: 1, title: 'Valet' },
  { number: 2, customerName: 'Other party', siteNumber: '0099' },
];

const reward = { kind: 'percentOfFee', value: '3' };
const agreement: JsonObject = {
  startDate: '2025-05-01',
  taxes: [{ code: 'TX-SALES', rate: '8.25', appliesTo: ['managementFee'] }],
  components: [
    {
      type: 'billableAccounts',
      payroll: { title: 'Payroll', accounts: ['6000'] },
      expenses: { title: 'Expenses', accounts: ['7080', '7099'] },
      payrollTaxes: { title: 'Taxes', method: 'percent', percent: '21.5' },
      supportServices: { title: 'Support', method: 'fixed', amount: '750' },
    },
    { type: 'insurance', method: 'billableAccounts', additionalPercent: '15' },
    { type: 'claims', cap: 'annualCalendar', capAmount: '500' },
    { type: 'managementFee', method: 'percentOfRevenue', percent: '4.3333' },
    { type: 'nonLedgerExpense', items: [{ title: 'Card fees', method: 'fixed', amount: '12' }] },
    {
      type: 'performance',
      measures: [
        { code: 'WAIT', title: 'Waiting time', target: '8', direction: 'atMost', incentive: reward },
      ],
    },
    {
      type: 'profitShare',
      accumulation: 'annualCalendar',
      tiers: [
        { upTo: '5000', percent: '10' },
        { upTo: null, percent: '50' },
      ],
    },
  ],
};

describe('a statement', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['with a fixed fee', {}, {}],
    [
      'in a currency without minor units',
      {
        currency: 'JPY',
        components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: '1250', glCode: '4700' }] }],
      },
      {},
    ],
    ['in a currency with three', { currency: 'KWD' }, {}],
    [
      'with a share, accumulators, a forecast and a deviation',
      { components: [shareComponent] },
      {
        revenue: [revenueRow('2025-05-01', '900'), revenueRow('2025-06-03', '500.55')],
        forecast: [{ month: '2025-06', internalRevenue: '91000' }],
      },
    ],
    [
      'with several invoices, quantities and rates',
      { invoiceGroups: groups, components: [labour, shareComponent] },
      {
        revenue: [revenueRow('2025-06-03', '500.55')],
        shifts: [{ date: '2025-06-04', jobCode: 'VALET', minutes: { regular: 445, overtime: 25 } }],
      },
    ],
    ['with findings and without invoices', { components: [shareComponent] }, {}],
    [
      'with ad-hoc lines',
      { invoiceGroups: groups },
      {
        adHocLines: [
          { id: 'A', month: '2025-06', kind: 'miscellaneous', title: 'Credit', amount: '-5.5' },
          { id: 'B', month: '2025-06', kind: 'reimbursable', group: 2, title: 'Uniforms', amount: '7' },
          { id: 'C', month: '2025-06', kind: 'clientPaid', title: 'Power', amount: '8', glCode: '7402' },
          { id: 'D', month: '2025-06', kind: 'nonBillable', title: 'Marketing', amount: '9' },
        ],
      },
    ],
    [
      'with every component of a management agreement, taxes and a profit',
      agreement,
      {
        revenue: [revenueRow('2025-06-03', '90000.5')],
        ledger: [
          { month: '2025-06', account: '6000', entity: '02', balance: '21000.33' },
          { month: '2025-06', account: '7080', entity: '02', balance: '1200' },
          { month: '2025-06', account: '7099', entity: '02', balance: '350' },
        ],
        performance: [{ month: '2025-06', code: 'WAIT', actual: '7.5' }],
        profit: [{ month: '2025-05', amount: '1000' }],
      },
    ],
    [
      'with a comment for its review',
      {},
      { readiness: { '2025-06': { status: 'ready', comment: 'Please look' } } },
    ],
  ])('%s comes back from its rows byte for byte', (_, contract, sections) => {
    const { terms, statement } = statementOf(contract, sections);
    const rows = throughTheStore(draftOf(terms, statement));
    expect(JSON.stringify(statementOfRows(rows))).toBe(JSON.stringify(statement));
  });

  it('keeps the live facts that it read, and nothing where there were none', () => {
    const { terms, statement } = statementOf({});
    const liveFacts = { profit: [{ month: monthOf('2025-05'), amount: '1000' }] };
    const { pb_livefacts: packed } = statementToRows({ ...draftOf(terms, statement), liveFacts }).statement;
    expect(liveFactsOfRow(packed ?? null)).toEqual(liveFacts);
    const without = statementToRows(draftOf(terms, statement)).statement.pb_livefacts;
    expect(without).toBeNull();
    expect(liveFactsOfRow(null)).toEqual({});
  });

  it('tells the kind of an ad-hoc line', () => {
    const line = { id: 'A', month: '2025-06', kind: 'reimbursable', title: 'Uniforms', amount: '7' };
    const { terms, statement } = statementOf({}, { adHocLines: [line] });
    const kinds = statementToRows(draftOf(terms, statement)).invoices[0]?.lines.map((row) => row.pb_linekind);
    expect(kinds).toEqual([choices.lineKind.value.contract, choices.lineKind.value.adHocReimbursable]);
  });

  it('shows the parties of its invoices and what a person must look at', () => {
    const { terms, statement } = statementOf(
      { invoiceGroups: groups, components: [labour, shareComponent] },
      { shifts: [{ date: '2025-06-04', jobCode: 'VALET', minutes: { regular: 445 } }] },
    );
    const rows = statementToRows(draftOf(terms, statement));
    expect(rows.invoices[0]?.invoice).toMatchObject({
      pb_customername: 'Other party',
      pb_sitenumber: '0099',
      pb_numberkey: '0099-202506-02-03',
    });
    expect(rows.statement).toMatchObject({
      pb_currentkey: 'C-1~202506',
      pb_contracttype: 'Hybrid',
      pb_invoicecount: 1,
      pb_requestedbyid: 'user-1',
    });
    expect(rows.invoices[0]?.lines[0]?.pb_key).toBe('C-1~202506~1~0123456789abcdef~2~1');
  });
});
