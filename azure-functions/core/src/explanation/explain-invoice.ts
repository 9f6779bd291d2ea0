import { groupedDigits } from '../money/grouped-digits';
import type { Invoice, StatementLine, TaxEntry } from '../statement/statement';
import { explainLine } from './explain-line';
import { explainTax } from './explain-tax';
import { amountRow, paragraph } from './text-block';

/** Digits of the highest position that still stands in its column. */
const POSITION_WIDTH = 3;
const INDENT = ' '.repeat(POSITION_WIDTH + 2);
const STEP = `${INDENT}  - `;

/** An invoice as text: its head, each line with its arithmetic, subtotal, taxes, total. */
export const explainInvoice = (invoice: Invoice): string[] => [
  ...paragraph('', `Invoice ${invoice.number}`),
  ...paragraph(
    '',
    `Group ${invoice.group}${invoice.title === null ? '' : `: ${invoice.title}`}; ` +
      `invoice date ${invoice.invoiceDate}, due ${invoice.dueDate}`,
  ),
  '',
  ...invoice.lines.flatMap((line) => [...lineText(line), '']),
  ...amountRow(INDENT, 'Subtotal', groupedDigits(invoice.subtotal)),
  ...invoice.taxes.flatMap(taxText),
  ...amountRow(INDENT, 'Total', groupedDigits(invoice.total)),
];

function lineText(line: StatementLine): string[] {
  const { rule, steps } = explainLine(line);
  return [
    ...amountRow(
      `${line.position.toString().padStart(POSITION_WIDTH)}  `,
      line.title,
      groupedDigits(line.amount),
    ),
    ...paragraph(INDENT, codes(line)),
    ...(line.description === null ? [] : paragraph(INDENT, line.description)),
    ...paragraph(INDENT, rule),
    ...steps.flatMap((step) => paragraph(STEP, step)),
  ];
}

const codes = ({ glCode, quantity, rate }: StatementLine): string =>
  [
    `GL account ${glCode}`,
    ...(quantity === null ? [] : [`quantity ${groupedDigits(quantity)}`]),
    ...(rate === null ? [] : [`rate ${groupedDigits(rate)}`]),
  ].join(', ');

const taxText = (tax: TaxEntry): string[] => [
  ...amountRow(INDENT, `Tax ${tax.code}`, groupedDigits(tax.amount)),
  ...explainTax(tax).flatMap((step) => paragraph(STEP, step)),
];
