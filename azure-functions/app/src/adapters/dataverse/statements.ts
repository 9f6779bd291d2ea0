import type { Json } from '@powerbill/core';
import { choices, periodKey } from '@powerbill/schema';
import type { StatementDraft, Statements, StoredStatement, WriteResult } from '../../ports';
import type { Operation } from './batch';
import type { DataverseClient } from './client';
import { decodeRow, etagOf, idOf, select } from './decode-row';
import { encodeWrite, path } from './encode-row';
import { isObject, type JsonObject, objectsOf } from './json-answer';
import { oneOfIds, oneOfTexts } from './query';
import { currentKey, reviewStatus, statementToRows } from './statement-rows';
import { writeChangeSets } from './write-change-sets';

const COLUMNS = [
  'pb_contractid',
  'pb_key',
  'pb_version',
  'pb_status',
  'pb_iscurrent',
  'pb_inputhash',
] as const;

const INVOICES = 'pb_statement_invoices';

/** Every version of the statements of some contracts and one period. */
export const statementsQuery = (contractIds: readonly string[], key: string): string =>
  `pb_statements?${select('pb_statement', COLUMNS)}` +
  `&$filter=pb_periodkey eq '${key}' and ${oneOfIds('_pb_contractid_value', contractIds)}` +
  `&$expand=${INVOICES}(${select('pb_invoice', ['pb_invoicenumber'])})`;

export function decodeStatement(json: JsonObject): StoredStatement {
  const row = decodeRow('pb_statement', json, COLUMNS);
  return {
    id: idOf('pb_statement', json),
    etag: etagOf(json),
    contractId: row.pb_contractid,
    key: row.pb_key,
    version: row.pb_version,
    status: choices.statementStatus.codeOf(row.pb_status) ?? 'failed',
    isCurrent: row.pb_iscurrent,
    inputHash: row.pb_inputhash,
    invoices: objectsOf(json[INVOICES]).map((invoice) => ({
      id: idOf('pb_invoice', invoice),
      number: decodeRow('pb_invoice', invoice, ['pb_invoicenumber']).pb_invoicenumber,
    })),
  };
}

/** Statements, invoices and lines: written whole, then named current, in one transaction each. */
export function dataverseStatements(client: DataverseClient): Statements {
  return {
    ofPeriod: async (contractIds, period) => {
      if (contractIds.length === 0) return [];
      const rows = await client.list(statementsQuery(contractIds, periodKey(period)));
      return rows.map(decodeStatement);
    },

    heldNumbers: async (numbers) => {
      if (numbers.length === 0) return new Map();
      const rows = await client.list(
        `pb_invoices?$select=pb_numberkey&$filter=${oneOfTexts('pb_numberkey', numbers)}` +
          `&$expand=pb_statementid($select=_pb_contractid_value)`,
      );
      return new Map(
        rows.flatMap((row): [string, string][] => {
          const statement = row.pb_statementid;
          const contractId = isObject(statement) ? statement._pb_contractid_value : undefined;
          const number = row.pb_numberkey;
          return typeof number === 'string' && typeof contractId === 'string' ? [[number, contractId]] : [];
        }),
      );
    },

    write: (drafts): Promise<readonly WriteResult[]> => writeChangeSets(client, drafts, operations),
  };
}

/** The predecessor steps back first: the current key and its invoice numbers are held by one statement at a time. */
function operations(draft: StatementDraft): Operation[] {
  return [
    ...(draft.predecessor === null ? [] : stepBack(draft.predecessor)),
    ...(draft.existing === null ? [insert(draft)] : makeCurrent(draft, draft.existing)),
  ];
}

const stepBack = (statement: StoredStatement): Operation[] => [
  {
    method: 'PATCH',
    path: path('pb_statement', statement.id),
    ifMatch: statement.etag,
    body: encodeWrite('pb_statement', {
      pb_currentkey: null,
      pb_iscurrent: false,
      pb_status: choices.statementStatus.value.superseded,
    }),
  },
  ...statement.invoices.map((invoice): Operation => ({
    method: 'PATCH',
    path: path('pb_invoice', invoice.id),
    ifMatch: '*',
    body: encodeWrite('pb_invoice', { pb_numberkey: null }),
  })),
];

const makeCurrent = (draft: StatementDraft, existing: StoredStatement): Operation[] => [
  {
    method: 'PATCH',
    path: path('pb_statement', existing.id),
    ifMatch: existing.etag,
    body: encodeWrite('pb_statement', {
      pb_currentkey: currentKey(draft),
      pb_iscurrent: true,
      pb_status: reviewStatus(draft.statement),
    }),
  },
  ...existing.invoices.map((invoice): Operation => ({
    method: 'PATCH',
    path: path('pb_invoice', invoice.id),
    ifMatch: '*',
    body: encodeWrite('pb_invoice', { pb_numberkey: invoice.number }),
  })),
];

function insert(draft: StatementDraft): Operation {
  const { owner } = draft.contract;
  const rows = statementToRows(draft);
  const invoices: Json[] = rows.invoices.map(({ invoice, lines }) => ({
    ...encodeWrite('pb_invoice', invoice, owner),
    pb_invoice_lines: lines.map((line) => encodeWrite('pb_invoiceline', line, owner)),
  }));
  return {
    method: 'POST',
    path: 'pb_statements',
    body: {
      pb_statementid: draft.id,
      ...encodeWrite('pb_statement', rows.statement, owner),
      [INVOICES]: invoices,
    },
  };
}
