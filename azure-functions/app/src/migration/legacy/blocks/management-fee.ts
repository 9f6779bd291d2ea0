import type { Json } from '@powerbill/core';
import type { RecordPart } from '../record-part';

type Content = Readonly<Record<string, Json>>;

const methods = new Map([
  ['FixedFee', 'fixed'],
  ['PerLaborHour', 'perLaborHour'],
  ['RevenuePercentage', 'percentOfRevenue'],
] as const);

type Method = 'fixed' | 'perLaborHour' | 'percentOfRevenue';

const valueOf = {
  fixed: ['fixedFeeAmount'],
  perLaborHour: ['laborHourRate', 'laborHourOvertimeRate'],
  percentOfRevenue: ['revenuePercentage'],
} as const;

const methodList: readonly Method[] = ['fixed', 'perLaborHour', 'percentOfRevenue'];

const reportUnused = (row: RecordPart, method: Method): void => {
  for (const name of methodList.filter((one) => one !== method).flatMap((one) => [...valueOf[one]])) {
    const value = row.optionalDecimal(name);
    if (value !== null && value !== '0') {
      row.notes.info(
        'option.unused',
        row.at(name),
        'The management fee is of another kind: this value is not used.',
      );
    }
  }
  if (method !== 'perLaborHour' && (!row.isEmpty('laborHourJobCode') || !row.isEmpty('perLaborHourJobs'))) {
    row.notes.info(
      'option.unused',
      row.at('perLaborHourJobs'),
      'The management fee is not hourly: its jobs are not used.',
    );
  }
};

const mapJobs = (row: RecordPart): Json[] => {
  const jobs: Json[] = row.isEmpty('perLaborHourJobs')
    ? []
    : row.parts('perLaborHourJobs').map((job) => ({
        jobCode: job.text('jobCode', 100),
        rate: job.decimal('rate'),
        overtimeRate: job.decimal('overtimeRate'),
      }));
  if (jobs.length > 0) {
    if (!row.isEmpty('laborHourJobCode')) {
      row.notes.info(
        'option.unused',
        row.at('laborHourJobCode'),
        'The list of jobs decides: this job is not used.',
      );
    }
    return jobs;
  }
  const jobCode = row.optionalText('laborHourJobCode', 100);
  if (jobCode !== null) {
    return [
      { jobCode, rate: row.decimal('laborHourRate'), overtimeRate: row.decimal('laborHourOvertimeRate') },
    ];
  }
  row.notes.error(
    'managementFee.withoutJobs',
    row.at('perLaborHourJobs'),
    'An hourly management fee needs at least one job with its rates: complete it in the source and migrate again.',
  );
  return [];
};

/** The fee itself: a monthly amount (0 is valid and bills nothing), hours by job code, or a percentage of revenue. */
export const mapManagementFee = (row: RecordPart): Content => {
  const method = row.option('managementFeeType', methods) ?? 'fixed';
  reportUnused(row, method);
  if (method === 'perLaborHour') return { method, jobs: mapJobs(row) };
  if (method === 'percentOfRevenue') return { method, percent: row.percent('revenuePercentage') };
  const amount = row.decimal('fixedFeeAmount');
  if (amount === '0')
    row.notes.info('managementFee.zero', row.at('fixedFeeAmount'), 'The fee is 0: it bills nothing.');
  return { method, amount };
};
