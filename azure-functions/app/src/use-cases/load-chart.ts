import type { Ports, TitledChart } from '../ports';

/** Writes the chart of accounts: reference data that contracts are migrated and read against. */
export const loadChart = (ports: Pick<Ports, 'chartWriter'>, chart: TitledChart): Promise<void> =>
  ports.chartWriter.writeChart(chart);
