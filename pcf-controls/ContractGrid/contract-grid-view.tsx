import * as React from 'react';
import type { SourceRecord } from '../grid/dataset/grid-page';
import type { GridHost } from '../grid/host/grid-host';
import type { SelectedRow } from '../grid/state/grid-state';
import { GridView } from '../grid/view/grid-view';
import { contractColumns } from './contract-columns';
import { type ContractDetail, readContractDetail } from './detail/contract-detail';
import { CONTRACT_QUERY } from './detail/contract-query';
import { ContractView } from './detail/contract-view';
import { CONTRACT_GRID } from './manifest-constants';

/** Contracts with their components, rates and open tasks. */
export const ContractGridView: React.FC<{ readonly host: GridHost }> = ({ host }) => {
  const { language, web } = host;
  const known = React.useMemo(() => contractColumns(language), [language]);
  const latestWeb = React.useRef(web);
  latestWeb.current = web;
  const loadDetail = React.useCallback(
    async (id: string): Promise<ContractDetail> =>
      readContractDetail(await latestWeb.current.retrieve('pb_contract', id, CONTRACT_QUERY)),
    [],
  );
  return (
    <GridView
      host={host}
      name={CONTRACT_GRID.constructor}
      label={language.t('ContractGrid_Rows')}
      known={known}
      selectedRow={selectedRow}
      loadDetail={loadDetail}
      renderDetail={(detail) => <ContractView detail={detail} language={language} />}
    />
  );
};

/** Contracts have no amount to add up. */
const selectedRow = (record: SourceRecord): SelectedRow => ({ id: record.id, amount: null, currency: null });
