import { choices } from '@powerbill/schema';
import { badgeCell, EMPTY_CELL } from '../grid/columns/cell';
import { choiceCell, type Tones } from '../grid/columns/choice-badge';
import { dateColumn, moneyColumn, percentColumn } from '../grid/columns/common-columns';
import type { KnownColumn, KnownColumns } from '../grid/columns/grid-column';
import type { SourceRecord } from '../grid/dataset/grid-page';
import type { Language } from '../grid/language/language';
import { calendarDate } from '../grid/values/calendar-date';
import { monthOfPeriodKey } from '../grid/values/period-key';

type Status = keyof typeof choices.statementStatus.value;
type Severity = keyof typeof choices.severity.value;

const STATUS: Tones<Status> = {
  queued: 'neutral',
  generating: 'progress',
  arReview: 'warning',
  approval: 'warning',
  readyToSend: 'success',
  sending: 'progress',
  sent: 'info',
  failed: 'danger',
  superseded: 'neutral',
  voided: 'neutral',
};

const SEVERITY: Tones<Severity> = { info: 'info', warning: 'warning', error: 'danger' };

const MONEY = [
  'pb_total',
  'pb_deviationamount',
  'pb_taxliability',
  'pb_profit',
  'pb_forecastrevenue',
  'pb_actualrevenue',
];

/** The columns of a statement that are shown in a way of their own. */
export function statementColumns(language: Language): KnownColumns {
  const { t } = language;
  const entries: [string, KnownColumn][] = [
    [
      'pb_periodkey',
      { header: t('BillingCycle'), weight: 0.9, cell: (record) => ({ text: monthText(record, language) }) },
    ],
    [
      'pb_version',
      { align: 'start', weight: 0.75, cell: (record) => ({ text: record.formatted('pb_version') }) },
    ],
    ['pb_sitenumber', { weight: 0.7, cell: (record) => ({ text: record.formatted('pb_sitenumber') }) }],
    ['pb_customername', { weight: 1.7, cell: (record) => ({ text: record.formatted('pb_customername') }) }],
    [
      'pb_serviceperiodstart',
      {
        header: t('ServicePeriod'),
        weight: 1.5,
        cell: (record) => ({ text: periodText(record, language) }),
      },
    ],
    [
      'pb_serviceperiodend',
      { ...dateColumn('pb_serviceperiodend', language), shownBy: 'pb_serviceperiodstart' },
    ],
    [
      'pb_status',
      { weight: 1.5, cell: (record) => choiceCell(record, 'pb_status', choices.statementStatus, STATUS) },
    ],
    [
      'pb_highestseverity',
      { cell: (record) => choiceCell(record, 'pb_highestseverity', choices.severity, SEVERITY) },
    ],
    ['pb_reviewreasons', { weight: 1.4, cell: (record) => reasonsCell(record, language) }],
    ['pb_deviationpercent', percentColumn('pb_deviationpercent', language)],
    ...MONEY.map((name): [string, KnownColumn] => [name, { weight: 1.1, ...moneyColumn(name, language) }]),
  ];
  return new Map(entries);
}

function monthText(record: SourceRecord, language: Language): string {
  const key = record.formatted('pb_periodkey');
  const month = monthOfPeriodKey(key);
  return month === null ? key : language.month(month);
}

function periodText(record: SourceRecord, language: Language): string {
  const start = calendarDate(record.value('pb_serviceperiodstart'));
  const end = calendarDate(record.value('pb_serviceperiodend'));
  if (start === null) return '';
  return end === null ? language.date(start) : language.range(start, end);
}

const REASONS = {
  comment: 'Reason_comment',
  deviation: 'Reason_deviation',
  findings: 'Reason_findings',
} as const;

/** The reasons stand in one text, separated by blanks or commas. */
function reasonsCell(record: SourceRecord, language: Language) {
  const words = record
    .formatted('pb_reviewreasons')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return EMPTY_CELL;
  return badgeCell(
    ...words.map((word) => ({
      tone: 'warning' as const,
      label: isReason(word) ? language.t(REASONS[word]) : word,
    })),
  );
}

const isReason = (word: string): word is keyof typeof REASONS => word in REASONS;
