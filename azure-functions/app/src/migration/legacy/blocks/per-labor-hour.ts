import { compareDecimals } from '../../../decimal-text';
import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import type { RecordPart } from '../record-part';

/** The ledger code of labour: the source holds none for each job. */
const JOB_GL_CODE = '4791';

const mapJob = (row: RecordPart, context: BlockContext) => {
  const rate = row.decimal('rate');
  const overtimeRate = row.decimal('overtimeRate');
  if (compareDecimals(overtimeRate, rate) < 0) {
    row.notes.warn(
      'rate.overtimeBelowRegular',
      row.at('overtimeRate'),
      'The overtime rate is below the regular rate; it is kept as it is.',
    );
  }
  for (const name of ['startMonth', 'endMonth']) {
    if (!row.isEmpty(name)) {
      row.notes.error('value.undecided', row.at(name), 'How a term of a job rate is billed is not agreed.');
    }
  }
  return {
    jobCode: row.text('jobCode', 100),
    name: row.text('displayName'),
    rate,
    overtimeRate,
    glCode: JOB_GL_CODE,
    ...readGroup(row, 'invoiceGroup', context.groups),
  };
};

/** Hours by job code, rounded for each shift; the source bills holidays at the overtime rate. */
export const mapPerLaborHour = (block: RecordPart, context: BlockContext): readonly MappedComponent[] => {
  const jobs = block.parts('jobRates').map((row) => mapJob(row, context));
  if (jobs.length === 0) return [];
  return [
    { type: 'perLaborHour', content: { jobs, hoursRounding: 'perShift' }, active: true, origin: block.path },
  ];
};
