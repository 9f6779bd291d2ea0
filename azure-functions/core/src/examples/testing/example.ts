import type { JsonObject } from '../../json/json';
import type { Statement } from '../../statement/statement';
import { amountsOf, linesOf, statementFor } from '../../testing/documents';

/** One worked example: what goes in, and what of the statement must come out. */
export interface Example {
  /** Section and number of the example, its point, and what the earlier system billed where ours differs. */
  readonly title: string;
  /** Properties of the contract. */
  readonly contract: JsonObject;
  /** Sections of the facts. */
  readonly facts?: JsonObject;
  /** The first service month: March 2025 if nothing else is said. */
  readonly period?: string;
  readonly expected: Expected;
}

/** What an example says of its statement; what it does not say is not compared. */
export interface Expected {
  /** `component part amount` of every printed line, in order. */
  readonly lines?: readonly string[];
  readonly glCodes?: readonly string[];
  readonly rates?: readonly (string | null)[];
  readonly descriptions?: readonly (string | null)[];
  /** `group total` of every invoice. */
  readonly invoices?: readonly string[];
  readonly total?: string;
  readonly taxLiability?: string;
  readonly profit?: string | null;
  readonly route?: string;
  readonly actual?: string | null;
  readonly deviationAmount?: string | null;
  readonly deviationPercent?: string | null;
  /** Codes of all findings except that there was no forecast. */
  readonly findings?: readonly string[];
}

/** What the statement of an example says of the things that the example expects. */
export function stated({ contract, facts = {}, period, expected }: Example): Expected {
  const statement = statementFor(contract, facts, period);
  return Object.fromEntries(Object.entries(everythingOf(statement)).filter(([name]) => name in expected));
}

function everythingOf(statement: Statement): Required<Expected> {
  const lines = linesOf(statement);
  const { route, actual, deviationAmount, deviationPercent } = statement.review;
  return {
    lines: amountsOf(statement),
    glCodes: lines.map(({ glCode }) => glCode),
    rates: lines.map(({ rate }) => rate),
    descriptions: lines.map(({ description }) => description),
    invoices: statement.invoices.map(({ group, total }) => `${group} ${total}`),
    total: statement.total,
    taxLiability: statement.taxLiability,
    profit: statement.profit,
    route,
    actual,
    deviationAmount,
    deviationPercent,
    findings: statement.findings.map(({ code }) => code).filter((code) => code !== 'forecast.missing'),
  };
}
