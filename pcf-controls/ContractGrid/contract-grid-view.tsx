import * as React from 'react';
import type { SourceRecord } from '../grid/dataset/grid-page';
import type { GridHost } from '../grid/host/grid-host';
import type { After } from '../grid/host/timer';
import type { SelectedRow } from '../grid/state/grid-state';
import { monthBefore } from '../grid/values/period-key';
import { GridView } from '../grid/view/grid-view';
import { contractColumns } from './contract-columns';
import { type ContractDetail, readContractDetail } from './detail/contract-detail';
import { CONTRACT_QUERY } from './detail/contract-query';
import { ContractView } from './detail/contract-view';
import { CONTRACT_GRID } from './manifest-constants';
import { PreviewDialog, type PreviewedContract } from './preview/preview-dialog';

export interface ContractGridViewProps {
  readonly host: GridHost;
  /** The date of today in the user's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly after: After;
}

interface OpenedContract {
  readonly id: string;
  readonly label: string;
  readonly detail: ContractDetail;
}

/** Contracts with their components, rates and open tasks, and what each would bill. */
export const ContractGridView: React.FC<ContractGridViewProps> = ({ host, today, after }) => {
  const { language, web } = host;
  const known = React.useMemo(() => contractColumns(language), [language]);
  const latestWeb = React.useRef(web);
  latestWeb.current = web;
  const [previewed, setPreviewed] = React.useState<PreviewedContract | null>(null);
  const loadDetail = React.useCallback(async (id: string): Promise<OpenedContract> => {
    const row = await latestWeb.current.retrieve('pb_contract', id, CONTRACT_QUERY);
    return { id, label: row.text('pb_contractnumber') ?? '', detail: readContractDetail(row) };
  }, []);
  return (
    <GridView
      host={host}
      name={CONTRACT_GRID.constructor}
      label={language.t('ContractGrid_Rows')}
      known={known}
      selectedRow={selectedRow}
      loadDetail={loadDetail}
      renderDetail={({ id, label, detail }) => (
        <ContractView
          detail={detail}
          language={language}
          onPreview={(opener) => setPreviewed({ id, label, opener })}
        />
      )}
      commands={() => (
        <PreviewDialog
          contract={previewed}
          web={web}
          after={after}
          language={language}
          colorScheme={host.colorScheme}
          month={monthBefore(today)}
          onClose={() => setPreviewed(null)}
        />
      )}
    />
  );
};

/** Contracts have no amount to add up. */
const selectedRow = (record: SourceRecord): SelectedRow => ({ id: record.id, amount: null, currency: null });
