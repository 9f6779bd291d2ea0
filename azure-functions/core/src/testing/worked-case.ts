import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMonth } from '../calendar/date';
import { readContract } from '../contract/read-contract';
import { readFacts } from '../facts/read-facts';
import { type Json, type JsonObject, isJsonArray, isJsonObject, propertyOf } from '../json/json';
import { parseJson } from '../json/parse-json';
import { calculate } from '../statement/calculate';
import type { Statement } from '../statement/statement';

/** A worked case: what goes in, and what of the statement must come out. */
export interface WorkedCase {
  readonly id: string;
  readonly title: string;
  readonly document: JsonObject;
}

const FOLDER = join(__dirname, 'cases');

/** Every worked case beside this file. */
export const workedCases = (): WorkedCase[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const parsed = parseJson(readFileSync(join(FOLDER, file), 'utf8'));
      if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(`${file} is not a JSON object`);
      const document = parsed.value;
      return { id: text(document, 'id'), title: text(document, 'title'), document };
    });

/** The statement of a worked case. */
export function statementOf(workedCase: WorkedCase): Statement {
  const contract = readContract(workedCase.document.contract ?? null);
  const facts = readFacts(workedCase.document.facts ?? null);
  const period = text(workedCase.document, 'period');
  const version = workedCase.document.version ?? 1;
  if (!contract.ok || !facts.ok || !isMonth(period) || typeof version !== 'number') {
    throw new Error(`${workedCase.id} cannot be read: ${JSON.stringify([contract, facts])}`);
  }
  return calculate({ contract: contract.value, facts: facts.value, period, version });
}

/** What of a statement a worked case compares, in the form in which it writes its expectations. */
export function comparedWith(expected: JsonObject, statement: Statement): JsonObject {
  const { review } = statement;
  const compared: Record<string, Json> = {
    invoices: statement.invoices.map((invoice) => ({
      ...invoice,
      lines: invoice.lines.map((line) => ({ ...line, trace: [] })),
      taxes: invoice.taxes.map((tax) => ({ ...tax })),
    })),
    total: statement.total,
    taxLiability: statement.taxLiability,
    profit: statement.profit,
    route: review.route,
    reasons: review.reasons,
    actual: review.actual,
    deviationAmount: review.deviationAmount,
    deviationPercent: review.deviationPercent,
    accumulators: statement.accumulators.map((accumulator) => ({ ...accumulator })),
    quantities: statement.invoices.flatMap((invoice) => invoice.lines.map((line) => line.quantity)),
    findings: expectedFindings(expected).filter((code) =>
      statement.findings.some((finding) => finding.code === code),
    ),
  };
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, asFarAs(value, compared[key] ?? null)]),
  );
}

/** What of a value an expectation names: of objects its properties, of lists all entries. */
function asFarAs(expected: Json, actual: Json): Json {
  if (isJsonArray(expected) && isJsonArray(actual)) {
    return actual.map((entry, index) => asFarAs(expected[index] ?? entry, entry));
  }
  if (!isJsonObject(expected) || !isJsonObject(actual)) return actual;
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, asFarAs(value, propertyOf(actual, key) ?? null)]),
  );
}

function expectedFindings(expected: JsonObject): Json[] {
  const findings = propertyOf(expected, 'findings') ?? [];
  return isJsonArray(findings) ? [...findings] : [];
}

function text(document: JsonObject, key: string): string {
  const value = propertyOf(document, key);
  if (typeof value !== 'string') throw new Error(`${key} must be a text`);
  return value;
}
