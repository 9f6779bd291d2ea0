import { choices } from '@powerbill/schema';
import { badgeCell } from '../grid/columns/cell';
import { choiceCell, type Tones } from '../grid/columns/choice-badge';
import { dateColumn } from '../grid/columns/common-columns';
import type { KnownColumn, KnownColumns } from '../grid/columns/grid-column';
import type { SourceRecord } from '../grid/dataset/grid-page';
import { componentLabel } from '../grid/language/component-label';
import type { Language } from '../grid/language/language';
import { decimalText } from '../grid/values/decimal-text';

type Status = keyof typeof choices.contractStatus.value;

const STATUS: Tones<Status> = {
  draft: 'neutral',
  inApproval: 'progress',
  active: 'success',
  onHold: 'warning',
  renewalPending: 'warning',
  expired: 'neutral',
  terminated: 'danger',
  superseded: 'neutral',
};

/** The columns of a contract that are shown in a way of their own. */
export function contractColumns(language: Language): KnownColumns {
  const entries: [string, KnownColumn][] = [
    [
      'pb_contractnumber',
      { weight: 0.9, cell: (record) => ({ text: record.formatted('pb_contractnumber') }) },
    ],
    ['pb_contracttype', { weight: 1.1, cell: (record) => ({ text: record.formatted('pb_contracttype') }) }],
    ['pb_customerid', { weight: 1.5, cell: (record) => ({ text: record.formatted('pb_customerid') }) }],
    ['pb_sitenumber', { weight: 0.6, cell: (record) => ({ text: record.formatted('pb_sitenumber') }) }],
    ['pb_siteid', { weight: 1.3, cell: (record) => ({ text: record.formatted('pb_siteid') }) }],
    [
      'pb_status',
      { weight: 1.1, cell: (record) => choiceCell(record, 'pb_status', choices.contractStatus, STATUS) },
    ],
    ['pb_componentsummary', { weight: 2, cell: (record) => componentsCell(record, language) }],
    ['pb_opentaskcount', { align: 'end', weight: 0.6, cell: (record) => tasksCell(record, language) }],
    ['pb_billingtiming', { weight: 0.8, cell: (record) => ({ text: record.formatted('pb_billingtiming') }) }],
    ['pb_startdate', dateColumn('pb_startdate', language)],
    ['pb_enddate', dateColumn('pb_enddate', language)],
  ];
  return new Map(entries);
}

function componentsCell(record: SourceRecord, language: Language) {
  const summary = record.value('pb_componentsummary');
  const types = typeof summary === 'string' ? summary.split(' ').filter((type) => type !== '') : [];
  const tags = types.map((type) => componentLabel(type, language.t));
  return { text: tags.join(', '), tags };
}

function tasksCell(record: SourceRecord, language: Language) {
  const count = decimalText(record.value('pb_opentaskcount'));
  if (count === null || count === '0') return { text: count === null ? '' : language.decimal(count) };
  return badgeCell({ tone: 'warning', label: language.decimal(count) });
}
