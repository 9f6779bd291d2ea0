import * as React from 'react';
import { currencyOf } from '../grid/columns/common-columns';
import type { SourceRecord } from '../grid/dataset/grid-page';
import type { GridHost } from '../grid/host/grid-host';
import type { After } from '../grid/host/timer';
import type { SelectedRow } from '../grid/state/grid-state';
import { decimalText } from '../grid/values/decimal-text';
import { monthBefore, monthOfPeriodKey } from '../grid/values/period-key';
import { GridView } from '../grid/view/grid-view';
import { readStatementDetail, STATEMENT_QUERY, type StatementDetail } from './detail/statement-detail';
import { StatementView } from './detail/statement-view';
import { GenerateCommand } from './generate/generate-command';
import { INVOICE_GRID } from './manifest-constants';
import { statementColumns } from './statement-columns';

export interface InvoiceGridViewProps {
  readonly host: GridHost;
  /** The person may create billing runs of the whole organisation. */
  readonly mayGenerate: boolean;
  /** The date of today in the user's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly after: After;
}

/** Statements with their invoices, lines and traces, and the command that bills a month. */
export const InvoiceGridView: React.FC<InvoiceGridViewProps> = ({ host, mayGenerate, today, after }) => {
  const { language, web } = host;
  const known = React.useMemo(() => statementColumns(language), [language]);
  const latestWeb = React.useRef(web);
  latestWeb.current = web;
  const loadDetail = React.useCallback(
    async (id: string): Promise<StatementDetail> =>
      readStatementDetail(await latestWeb.current.retrieve('pb_statement', id, STATEMENT_QUERY)),
    [],
  );
  return (
    <GridView
      host={host}
      name={INVOICE_GRID.constructor}
      label={language.t('InvoiceGrid_Rows')}
      known={known}
      selectedRow={selectedRow}
      loadDetail={loadDetail}
      renderDetail={(detail) => <StatementView detail={detail} language={language} />}
      {...(mayGenerate
        ? {
            commands: (grid) => (
              <GenerateCommand
                grid={grid}
                web={web}
                after={after}
                language={language}
                colorScheme={host.colorScheme}
                month={offeredMonth(host.page.records, today)}
              />
            ),
          }
        : {})}
    />
  );
};

const selectedRow = (record: SourceRecord): SelectedRow => ({
  id: record.id,
  amount: decimalText(record.value('pb_total')),
  currency: currencyOf(record),
});

/** The month of the first row; without one the month before today's. */
function offeredMonth(records: readonly SourceRecord[], today: string): string {
  const key = records[0]?.value('pb_periodkey');
  return (typeof key === 'string' ? monthOfPeriodKey(key) : null) ?? monthBefore(today);
}
