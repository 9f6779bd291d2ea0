import { calculate, type Contract, type JsonObject, readFacts, type Statement } from '@powerbill/core';
import type { StatementDraft } from '../../ports';
import { contractOf, factsJson, monthOf, revenueRow, shareComponent, valueOf } from '../../testing/documents';
import { statementOfRows, type StoredStatementRows, statementToRows } from './statement-rows';
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
      'with a comment for its review',
      {},
      { readiness: { '2025-06': { status: 'ready', comment: 'Please look' } } },
    ],
  ])('%s comes back from its rows byte for byte', (_, contract, sections) => {
    const { terms, statement } = statementOf(contract, sections);
    const rows = throughTheStore(draftOf(terms, statement));
    expect(JSON.stringify(statementOfRows(rows))).toBe(JSON.stringify(statement));
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
