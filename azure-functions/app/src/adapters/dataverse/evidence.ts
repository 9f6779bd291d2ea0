import { type Chart, type Contract, factsOfSnapshots, type FactsSnapshot, type Month } from '@powerbill/core';
import { detailQuery, periodKey } from '@powerbill/schema';
import type { Evidence, EvidenceReader } from '../../ports';
import { CHART_QUERY, decodeChart } from './chart';
import type { DataverseClient } from './client';
import { completeLists } from './complete-lists';
import { decodeContract, readTerms, versionsQuery } from './contract-query';
import { decodeRow, idOf, select } from './decode-row';
import { isObject, type JsonObject, objectsOf } from './json-answer';
import { oneOfIds, oneOfTexts } from './query';
import { decodeSnapshot } from './measured-facts';
import {
  INVOICE_COLUMNS,
  LINE_COLUMNS,
  STATEMENT_COLUMNS,
  liveFactsOfRow,
  statementOfRows,
  type StoredStatementRows,
} from './statement-rows';

/** A page of statements is expanded to its lines, and its versions and facts are read with one batch. */
const STATEMENTS_AT_ONCE = 25;
/** Keys of facts in one query: well below the limits on conditions and on the length of an address. */
const KEYS_AT_ONCE = 300;

const statementsQuery = (period: Month): string =>
  `pb_statements?${select('pb_statement', STATEMENT_COLUMNS)}` +
  `&$filter=pb_iscurrent eq true and pb_periodkey eq '${periodKey(period)}'&$orderby=pb_contractnumber` +
  `&$expand=pb_statement_invoices(${select('pb_invoice', INVOICE_COLUMNS)};` +
  `$expand=pb_invoice_lines(${select('pb_invoiceline', LINE_COLUMNS)}))`;

/**
 * Reads each statement back from its rows together with the contract version and the facts versions that it
 * names as its inputs. Throws when one of them is missing or is not what it was: such evidence proves nothing.
 */
export function dataverseEvidence(client: DataverseClient): EvidenceReader {
  return {
    pages: async function* (period) {
      const chart = decodeChart(await client.list(CHART_QUERY));
      const pages = client.pages(statementsQuery(period), {
        prefer: `odata.maxpagesize=${STATEMENTS_AT_ONCE}`,
      });
      for await (const page of pages) yield await evidenceOf(client, chart, period, page.map(decodeRows));
    },
  };
}

function decodeRows(json: JsonObject): StoredStatementRows {
  return {
    statement: decodeRow('pb_statement', json, STATEMENT_COLUMNS),
    invoices: objectsOf(json.pb_statement_invoices).map((invoice) => ({
      invoice: decodeRow('pb_invoice', invoice, INVOICE_COLUMNS),
      lines: objectsOf(invoice.pb_invoice_lines).map((line) =>
        decodeRow('pb_invoiceline', line, LINE_COLUMNS),
      ),
    })),
  };
}

async function evidenceOf(
  client: DataverseClient,
  chart: Chart,
  period: Month,
  page: readonly StoredStatementRows[],
): Promise<Evidence[]> {
  if (page.length === 0) return [];
  const versionIds = page.map(({ statement }) => statement.pb_contractversionid);
  const keys = [...new Set(page.flatMap(({ statement }) => factsKeysOf(statement.pb_factsused)))];
  const factsQueries = [];
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    factsQueries.push({ path: detailQuery(oneOfTexts('pb_key', keys.slice(at, at + KEYS_AT_ONCE))) });
  }
  const [versions = [], ...details] = await completeLists(client, [
    { path: versionsQuery(oneOfIds('pb_contractversionid', versionIds)) },
    ...factsQueries,
  ]);
  const versionById = new Map(versions.map((json) => [idOf('pb_contractversion', json), json]));
  const factsByKey = new Map(
    details
      .flat()
      .map(decodeSnapshot)
      .map((one) => [one.key, one]),
  );
  return page.map((rows) => {
    const statement = statementOfRows(rows);
    return {
      id: rows.statement.pb_key,
      contract: contractOf(
        versionById.get(rows.statement.pb_contractversionid),
        chart,
        statement.contractNumber,
      ),
      facts: factsOfSnapshots(
        statement.site,
        usedFacts(rows.statement.pb_factsused, factsByKey),
        liveFactsOfRow(rows.statement.pb_livefacts),
      ),
      period,
      version: statement.version,
      statement,
    };
  });
}

const factsKeysOf = (used: string | null): string[] => (used ?? '').split('\n').filter((key) => key !== '');

function usedFacts(used: string | null, byKey: ReadonlyMap<string, FactsSnapshot>): FactsSnapshot[] {
  return factsKeysOf(used).map((key) => {
    const stored = byKey.get(key);
    if (stored === undefined) throw new Error(`The facts version ${key} that a statement used is missing.`);
    return stored;
  });
}

function contractOf(version: JsonObject | undefined, chart: Chart, number: string): Contract {
  const contract = version?.pb_contractid;
  if (version === undefined || !isObject(contract)) {
    throw new Error(`The contract version that a statement of ${number} used is missing.`);
  }
  const reading = readTerms(decodeContract(contract).identity, version, chart);
  if (!reading.ok) throw new Error(`${number}: ${reading.message}`);
  return reading.contract;
}
