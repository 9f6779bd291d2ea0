import { choices } from '@powerbill/schema';
import type { Area } from './area';
import type { ViewDefinition } from './view-definition';

const adHocView = (id: string, name: string, filter?: string): ViewDefinition => ({
  id,
  name,
  table: 'pb_adhocline',
  columns: [
    { name: 'pb_contractid', width: 120 },
    { name: 'pb_periodkey', width: 90 },
    { name: 'pb_name', width: 220 },
    { name: 'pb_adhockind', width: 100 },
    { name: 'pb_groupnumber', label: 'Invoice group', width: 60 },
    { name: 'pb_glcode', width: 80 },
    { name: 'pb_amount', width: 100 },
    { name: 'pb_reason', width: 260 },
  ],
  ...(filter === undefined ? {} : { filter }),
  order: [
    { name: 'pb_periodkey', descending: true },
    { name: 'pb_name', descending: false },
  ],
  pageSize: 50,
});

const adHocLines: Area = {
  key: 'adHocLines',
  title: 'Ad-hoc lines',
  monthColumn: 'pb_periodkey',
  filters: [
    { kind: 'choice', column: 'pb_adhockind', label: 'Kind' },
    { kind: 'contains', column: 'pb_name', label: 'Title' },
  ],
  views: [
    adHocView('all', 'All ad-hoc lines'),
    adHocView('credits', 'Credits', 'pb_amount lt 0'),
    adHocView('withoutReason', 'Without a reason', 'pb_reason eq null'),
  ],
};

const { overridden, ready } = choices.readinessStatus.value;

const readinessView = (id: string, name: string, filter?: string): ViewDefinition => ({
  id,
  name,
  table: 'pb_sitereadiness',
  columns: [
    { name: 'pb_siteid', width: 220 },
    { name: 'pb_periodkey', width: 90 },
    { name: 'pb_readinessstatus', width: 100 },
    { name: 'pb_comment', width: 420 },
  ],
  ...(filter === undefined ? {} : { filter }),
  order: [
    { name: 'pb_periodkey', descending: true },
    { name: 'pb_name', descending: false },
  ],
  pageSize: 50,
});

const readiness: Area = {
  key: 'readiness',
  title: 'Site readiness',
  monthColumn: 'pb_periodkey',
  filters: [{ kind: 'choice', column: 'pb_readinessstatus', label: 'Status' }],
  views: [
    readinessView(
      'waiting',
      'Not ready',
      `pb_readinessstatus ne ${ready} and pb_readinessstatus ne ${overridden}`,
    ),
    readinessView('comments', 'With a comment', 'pb_comment ne null'),
    readinessView('all', 'All sites'),
  ],
};

const performance: Area = {
  key: 'performance',
  title: 'Performance values',
  monthColumn: 'pb_periodkey',
  filters: [{ kind: 'contains', column: 'pb_code', label: 'Code' }],
  views: [
    {
      id: 'all',
      name: 'All performance values',
      table: 'pb_performancevalue',
      columns: [
        { name: 'pb_siteid', width: 260 },
        { name: 'pb_periodkey', width: 100 },
        { name: 'pb_code', width: 160 },
        { name: 'pb_actual', width: 100 },
      ],
      order: [
        { name: 'pb_periodkey', descending: true },
        { name: 'pb_name', descending: false },
      ],
      pageSize: 50,
    },
  ],
};

const indexes: Area = {
  key: 'indexes',
  title: 'Price indexes',
  filters: [{ kind: 'contains', column: 'pb_index', label: 'Index' }],
  views: [
    {
      id: 'all',
      name: 'All index values',
      table: 'pb_priceindex',
      columns: [
        { name: 'pb_index', width: 200 },
        { name: 'pb_periodkey', width: 100 },
        { name: 'pb_value', width: 100 },
      ],
      order: [
        { name: 'pb_index', descending: false },
        { name: 'pb_periodkey', descending: true },
      ],
      pageSize: 50,
    },
  ],
};

/** What people enter for the bills, besides what is measured at the sites. */
export const enteredFacts: readonly Area[] = [adHocLines, readiness, performance, indexes];
