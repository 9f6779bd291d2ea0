import { choices } from '@powerbill/schema';

/** A few rows of each table that the shell shows: more than one page of outcomes, and one run that has failed items. */
export const RUN_ID = '00000000-0000-4000-8000-0000000000aa';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const FORMATTED = '@OData.Community.Display.V1.FormattedValue';

type SampleRow = Readonly<Record<string, unknown>>;

const outcome = (number: number): SampleRow => {
  const rejected = number === 7;
  return {
    pb_migrationoutcomeid: id(number),
    pb_name: `Record ${number}`,
    pb_sourcekey: `R-${String(number).padStart(4, '0')}`,
    pb_contractnumber: `C-${number}`,
    pb_customername: `Customer ${number}`,
    pb_outcome: choices.migrationOutcomeChoice.value[rejected ? 'rejected' : 'migrated'],
    [`pb_outcome${FORMATTED}`]: rejected ? 'Rejected' : 'Migrated',
    pb_errorcount: rejected ? 1 : 0,
    pb_warningcount: 1,
    pb_taskcount: 0,
    pb_findings: JSON.stringify([
      {
        code: rejected ? 'site.missing' : 'name.placeholder',
        severity: rejected ? 'error' : 'warning',
        path: '/site/number',
        message: rejected
          ? 'The record names no site: nothing can be billed.'
          : 'The name is only the site number.',
      },
    ]),
  };
};

const statement = (number: number): SampleRow => ({
  pb_statementid: id(number),
  pb_name: `S-${number}`,
  pb_periodkey: '202506',
  pb_iscurrent: true,
  pb_customername: `Customer ${number}`,
  pb_sitenumber: String(number).padStart(4, '0'),
  pb_contracttype: 'Fixed Fee',
  pb_serviceperiodstart: '2025-06-01',
  pb_serviceperiodend: '2025-06-30',
  pb_status: choices.statementStatus.value.arReview,
  [`pb_status${FORMATTED}`]: 'AR review',
  pb_total: 100 + number,
  [`pb_total${FORMATTED}`]: `$${100 + number}.00`,
});

const contract = (number: number): SampleRow => ({
  pb_contractid: id(number),
  pb_name: `C-${number}`,
  pb_contractnumber: `C-${number}`,
  pb_status: choices.contractStatus.value.active,
  [`pb_status${FORMATTED}`]: 'Active',
  pb_contracttype: 'Fixed Fee',
  pb_componentsummary: 'fixedFee',
  pb_startdate: '2025-01-01',
});

const range = <T>(count: number, make: (number: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** The rows by table. */
export const sampleRows: Readonly<Record<string, readonly SampleRow[]>> = {
  pb_statement: range(120, statement),
  pb_contract: range(60, contract),
  pb_migrationoutcome: range(120, outcome),
  pb_reviewtask: range(3, (number) => ({
    pb_reviewtaskid: id(number),
    pb_name: `Task ${number}`,
    pb_code: 'escalator.notes',
    pb_message: 'Read the notes and enter the escalator.',
    pb_status: choices.reviewTaskStatus.value.open,
    [`pb_status${FORMATTED}`]: 'Open',
  })),
  pb_billingrun: [
    {
      pb_billingrunid: RUN_ID,
      pb_name: 'June 2025',
      pb_periodkey: '202506',
      pb_status: choices.jobStatus.value.succeededWithWarnings,
      [`pb_status${FORMATTED}`]: 'Succeeded with warnings',
      pb_total: 120,
      pb_succeeded: 119,
      pb_failed: 1,
      pb_new: 119,
      pb_unchanged: 0,
    },
  ],
  pb_billingrunitem: [
    {
      pb_billingrunitemid: id(1),
      pb_name: 'C-1',
      pb_itemkey: 'C-1',
      _pb_runid_value: RUN_ID,
      pb_status: choices.jobStatus.value.failed,
      [`pb_status${FORMATTED}`]: 'Failed',
      pb_errorcode: 'facts.missing',
      pb_errormessage: 'There are no facts for the site.',
    },
  ],
};
