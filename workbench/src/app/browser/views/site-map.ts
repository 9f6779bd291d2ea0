import { choices } from '@powerbill/schema';
import type { Area, AreaGroup } from './area';
import { enteredFacts } from './entered-facts';
import type { ViewColumn, ViewDefinition, ViewFilter } from './view-definition';

const current = 'pb_iscurrent eq true';

const statementColumns = [
  { name: 'pb_periodkey', label: 'Billing cycle', width: 90 },
  { name: 'pb_sitenumber', label: 'Site', width: 70 },
  { name: 'pb_customername', width: 200 },
  { name: 'pb_serviceperiodstart', label: 'Service period', width: 160 },
  { name: 'pb_serviceperiodend', width: 110 },
  { name: 'pb_version', width: 70 },
  { name: 'pb_status', width: 130 },
  { name: 'pb_total', width: 110 },
  { name: 'pb_deviationpercent', width: 100 },
  { name: 'pb_reviewreasons', width: 120 },
  { name: 'pb_currencycode', hidden: true },
] as const;

const statementView = (id: string, name: string, filter?: string): ViewDefinition => ({
  id,
  name,
  table: 'pb_statement',
  columns: statementColumns,
  ...(filter === undefined ? {} : { filter }),
  order: [
    { name: 'pb_periodkey', descending: true },
    { name: 'pb_customername', descending: false },
  ],
  pageSize: 50,
});

const statements: Area = {
  key: 'statements',
  title: 'Statements',
  control: 'InvoiceGrid',
  monthColumn: 'pb_periodkey',
  filters: [],
  views: [
    statementView('current', 'Current statements', current),
    statementView('review', 'To be reviewed', `${current} and pb_reviewreasons ne null`),
    statementView(
      'errors',
      'With errors',
      `${current} and pb_highestseverity eq ${choices.severity.value.error}`,
    ),
    statementView('all', 'All versions'),
  ],
};

const runs: Area = {
  key: 'runs',
  title: 'Runs',
  filters: [{ kind: 'choice', column: 'pb_status', label: 'Status' }],
  views: [
    {
      id: 'all',
      name: 'All runs',
      table: 'pb_billingrun',
      columns: [
        { name: 'pb_name', width: 150 },
        { name: 'pb_status', width: 130 },
        { name: 'pb_total', width: 50 },
        { name: 'pb_succeeded', width: 75 },
        { name: 'pb_failed', width: 45 },
        { name: 'pb_new', label: 'New', width: 45 },
        { name: 'pb_unchanged', label: 'Unchanged', width: 75 },
        { name: 'createdby', width: 90 },
        { name: 'createdon', width: 145 },
        { name: 'pb_finishedon', width: 145 },
      ],
      order: [{ name: 'createdon', descending: true }],
      pageSize: 50,
    },
  ],
};

/** The items of one run; the page of the run adds which. */
export const runItemView: ViewDefinition = {
  id: 'items',
  name: 'Items',
  table: 'pb_billingrunitem',
  columns: [
    { name: 'pb_itemkey', label: 'Contract', width: 90 },
    { name: 'pb_status', width: 110 },
    { name: 'pb_outcome', width: 110 },
    { name: 'pb_statementid', width: 160 },
    { name: 'pb_attempts', width: 60 },
    { name: 'pb_errorcode', width: 120 },
    { name: 'pb_errormessage', width: 280 },
  ],
  order: [{ name: 'pb_itemkey', descending: false }],
  pageSize: 50,
};

export const runItemFilters: readonly ViewFilter[] = [
  { kind: 'choice', column: 'pb_status', label: 'Status' },
  { kind: 'choice', column: 'pb_outcome', label: 'Outcome' },
  { kind: 'contains', column: 'pb_errorcode', label: 'Error code' },
];

/** A site bears the name of its customer, so its number is enough. */
const contractColumns: readonly ViewColumn[] = [
  { name: 'pb_contractnumber', width: 90 },
  { name: 'pb_sitenumber', label: 'Site', width: 70 },
  { name: 'pb_customerid', width: 200 },
  { name: 'pb_contracttype', width: 120 },
  { name: 'pb_componentsummary', width: 200 },
  { name: 'pb_status', width: 110 },
  { name: 'pb_opentaskcount', width: 80 },
  { name: 'pb_billingtiming', width: 90 },
  { name: 'pb_startdate', width: 90 },
  { name: 'pb_enddate', width: 90 },
];

const contractView = (id: string, name: string, filter?: string): ViewDefinition => ({
  id,
  name,
  table: 'pb_contract',
  columns: contractColumns,
  ...(filter === undefined ? {} : { filter }),
  order: [{ name: 'pb_contractnumber', descending: false }],
  pageSize: 50,
});

const active = `pb_status eq ${choices.contractStatus.value.active}`;

const contracts: Area = {
  key: 'contracts',
  title: 'Contracts',
  control: 'ContractGrid',
  filters: [],
  views: [
    contractView('active', 'Active contracts', active),
    contractView('tasks', 'With open tasks', 'pb_opentaskcount gt 0'),
    contractView('all', 'All contracts'),
  ],
};

const outcomeView = (id: string, name: string, filter?: string): ViewDefinition => ({
  id,
  name,
  table: 'pb_migrationoutcome',
  columns: [
    { name: 'pb_sourcekey', label: 'Record', width: 120 },
    { name: 'pb_contractnumber', width: 110 },
    { name: 'pb_customername', width: 240 },
    { name: 'pb_outcome', label: 'Outcome', width: 100 },
    { name: 'pb_errorcount', width: 70 },
    { name: 'pb_warningcount', width: 80 },
    { name: 'pb_taskcount', width: 70 },
  ],
  ...(filter === undefined ? {} : { filter }),
  order: [{ name: 'pb_sourcekey', descending: false }],
  pageSize: 50,
});

const rejected = `pb_outcome eq ${choices.migrationOutcomeChoice.value.rejected}`;

const outcomes: Area = {
  key: 'outcomes',
  title: 'Migration outcomes',
  filters: [
    { kind: 'choice', column: 'pb_outcome', label: 'Outcome' },
    { kind: 'contains', column: 'pb_findings', label: 'Code', quoted: true },
    { kind: 'contains', column: 'pb_contractnumber', label: 'Contract number' },
  ],
  views: [
    outcomeView(
      'findings',
      'With findings',
      'pb_errorcount gt 0 or pb_warningcount gt 0 or pb_taskcount gt 0',
    ),
    outcomeView('rejected', 'Rejected', rejected),
    outcomeView('all', 'All records'),
  ],
};

const taskView = (id: string, name: string, filter?: string): ViewDefinition => ({
  id,
  name,
  table: 'pb_reviewtask',
  columns: [
    { name: 'pb_contractid', width: 150 },
    { name: 'pb_code', width: 160 },
    { name: 'pb_message', width: 420 },
    { name: 'pb_status', width: 80 },
  ],
  ...(filter === undefined ? {} : { filter }),
  order: [
    { name: 'pb_code', descending: false },
    { name: 'pb_name', descending: false },
  ],
  pageSize: 50,
});

const tasks: Area = {
  key: 'tasks',
  title: 'Tasks',
  filters: [
    { kind: 'choice', column: 'pb_status', label: 'Status' },
    { kind: 'contains', column: 'pb_code', label: 'Code' },
    { kind: 'contains', column: 'pb_message', label: 'What to do' },
  ],
  views: [
    taskView('open', 'Open tasks', `pb_status eq ${choices.reviewTaskStatus.value.open}`),
    taskView('all', 'All tasks'),
  ],
};

/** The site map, in its order. */
export const siteMap: readonly AreaGroup[] = [
  { title: 'Billing', areas: [statements, runs] },
  { title: 'Entered facts', areas: enteredFacts },
  { title: 'Contracts', areas: [contracts, outcomes, tasks] },
];

export const areas: readonly Area[] = siteMap.flatMap((group) => group.areas);

export const findArea = (key: string): Area | undefined => areas.find((area) => area.key === key);
