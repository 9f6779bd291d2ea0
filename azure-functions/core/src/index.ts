export { JsonNumber, isJsonArray, isJsonObject, propertyOf, type Json, type JsonObject } from './json/json';
export { parseJson, type JsonError } from './json/parse-json';
export { decodeUtf8 } from './json/decode-utf8';
export { pointer, pointerSegment } from './json/pointer';

export type { InputCode, InputError, Reading } from './reading/problems';
export { type DecimalText, numberText } from './reading/decimal';
export { type DateRange, type IsoDate, type Month, isDate, isMonth, monthOf } from './calendar/date';
export { addMonths, firstDay, lastDay, monthsFrom } from './calendar/months';
export { addDays } from './calendar/days';

export { type Decimal } from './money/decimal';
export { parseDecimal } from './money/parse-decimal';
export { formatAtLeast, formatDecimal } from './money/format-decimal';
export { add } from './money/add';
export { subtract } from './money/subtract';
export { multiply } from './money/multiply';
export { compare } from './money/compare';
export { sum } from './money/sum';
export { roundHalfAwayFromZero } from './money/round-half-away-from-zero';
export { divideHalfAwayFromZero } from './money/divide-half-away-from-zero';
export { describeMoney } from './money/describe-money';
export { minorUnitsOf } from './money/currency';

export type * from './contract/contract';
export { readContract } from './contract/read-contract';
export { contractType, type ContractType } from './contract/contract-type';
export { contractToRows } from './contract/contract-to-rows';
export { rowsToContract, type ContractIdentity } from './contract/rows-to-contract';
export type { Chart, ChartAccount, ComponentRows, ContractRows, RowValues } from './contract/row-values';
export { factsNeeded, factsNeededToBill, type FactsNeeded, type MonthSpan } from './contract/facts-needed';
export { componentTypes, type Component, type ComponentType } from './components/registry';

export type * from './facts/facts';
export { factsSections } from './facts/facts-sections';
export { readFacts } from './facts/read-facts';
export {
  assembleFacts,
  factsOfSnapshots,
  type AssembledFacts,
  type FactsAssembly,
  type FactsSnapshot,
  type FactsSources,
} from './facts/assemble-facts';
export {
  indexesOf,
  liveFactsOf,
  type FactsQuestion,
  type LiveEntry,
  type LiveFacts,
  type LiveSection,
} from './facts/live-facts';
export { monthlyProfits, type LoadedProfit, type StatedProfit } from './facts/monthly-profits';

export type * from './statement/statement';
export type { Finding, FindingCode, Severity } from './statement/finding';
export type { TraceStep } from './statement/trace';
export { calculate, type CalculationInput } from './statement/calculate';
export {
  compareStatements,
  sumOfComparisons,
  type ComparedAmount,
  type ComparedLine,
  type ComparedTax,
  type StatementComparison,
} from './statement/compare-statements';
export {
  comparePreviews,
  MOST_PREVIEW_MONTHS,
  previewStatements,
  type PreviewedPeriod,
} from './statement/preview';
export { calculatePeriods, type ContractOnFacts } from './statement/calculate-periods';

export { explainLine, type ExplainableLine, type LineExplanation } from './explanation/explain-line';
export { explainStatement } from './explanation/explain-statement';

export { readCase, readMonth, type Case, type CaseTexts } from './command/read-case';
export { calculateLine, type LineResult } from './command/calculate-line';
export { problemDocument, type ProblemDocument } from './command/problem-document';
export { coreVersion } from './core-version';
