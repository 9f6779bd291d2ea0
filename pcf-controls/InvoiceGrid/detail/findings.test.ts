import { readFindings } from './findings';

describe('readFindings', () => {
  it('lists the most severe first', () => {
    const json = JSON.stringify([
      { code: 'forecast.missing', severity: 'info', component: null, message: 'No forecast.' },
      { code: 'facts.unmappedJobCode', severity: 'error', component: 'perLaborHour', message: 'No rate.' },
      { code: 'facts.missing', severity: 'warning', component: 'perOccupiedRoom', message: 'No rooms.' },
    ]);
    expect(readFindings(json)?.map((finding) => finding.severity)).toEqual(['error', 'warning', 'info']);
  });

  it('has none where the column is empty, and says when it is damaged', () => {
    expect(readFindings(null)).toEqual([]);
    expect(readFindings('{')).toBeUndefined();
    expect(readFindings('{}')).toBeUndefined();
  });
});
