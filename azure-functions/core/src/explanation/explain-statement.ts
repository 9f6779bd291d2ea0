import { groupedDigits } from '../money/grouped-digits';
import type { Finding, FindingCode } from '../statement/finding';
import type { Statement } from '../statement/statement';
import { componentWords } from './component-words';
import { explainAccumulator } from './explain-accumulator';
import { explainInvoice } from './explain-invoice';
import { explainReview } from './explain-review';
import { amountRow, paragraph } from './text-block';

const ITEM = '  - ';

/**
 * A statement as plain text, as a person reads it who checks it: every line with its rule and its arithmetic,
 * then totals, review, accumulators and findings. Amounts stand in a column, with commas between groups of
 * three digits; each can be worked out again from what stands above it.
 */
export function explainStatement(statement: Statement): string {
  const blocks = [
    head(statement),
    ...(statement.invoices.length === 0 ? [noInvoice(statement)] : statement.invoices.map(explainInvoice)),
    totals(statement),
    ['Review', ...explainReview(statement.review).flatMap((sentence) => paragraph('  ', sentence))],
    list('Accumulated', statement.accumulators.map(explainAccumulator)),
    list('Findings', statement.findings.map(findingWords)),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join('\n')}\n`)
    .join('\n');
}

const head = (statement: Statement): string[] => [
  ...paragraph('', `Statement of contract ${statement.contractNumber}, version ${statement.version}`),
  ...paragraph(
    '',
    `Site ${statement.site}, service period ${statement.servicePeriod.start} to ` +
      `${statement.servicePeriod.end}, amounts in ${statement.currency}`,
  ),
];

/** Findings that say why there is no invoice, the first the most telling. */
const WHY_NOTHING: readonly FindingCode[] = [
  'period.notBillable',
  'contract.notInForce',
  'statement.nothingToBill',
];

function noInvoice({ findings }: Statement): string[] {
  const reason = findings.find(({ code }) => WHY_NOTHING.includes(code));
  return paragraph('', `There is no invoice. ${reason?.message ?? ''}`);
}

const totals = ({ invoices, total, taxLiability, profit }: Statement): string[] => [
  'Totals',
  ...invoices.flatMap((invoice) =>
    amountRow('  ', `Invoice ${invoice.number}`, groupedDigits(invoice.total)),
  ),
  ...amountRow('  ', 'Statement', groupedDigits(total)),
  ...amountRow('  ', 'Tax liability', groupedDigits(taxLiability)),
  ...(profit === null ? [] : amountRow('  ', 'Profit of the period', groupedDigits(profit))),
];

const list = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [heading, ...items.flatMap((item) => paragraph(ITEM, item))];

const findingWords = ({ severity, code, component, message }: Finding): string =>
  `${severity}, ${component === null ? '' : `${componentWords(component)}, `}${code}: ${message}`;
