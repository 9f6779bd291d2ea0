import * as React from 'react';
import { createDataset, type HostDataset } from '../pcf-host/dataset';
import { useEnvironment } from '../shell/environment';
import type { ViewDefinition } from '../views/view-definition';

/** The dataset of a view, loaded again when view or filter change; undefined for a moment before the first. */
export function useDataset(view: ViewDefinition, filter: string): HostDataset | undefined {
  const { session, navigation } = useEnvironment();
  const [, render] = React.useReducer((turn: number) => turn + 1, 0);
  const [dataset, setDataset] = React.useState<HostDataset>();
  React.useEffect(() => {
    const created = createDataset({
      view,
      filter,
      connection: session.connection,
      onChange: render,
      openRecord: (reference) => navigation.openRecord(reference.etn ?? view.table, reference.id.guid),
    });
    setDataset(created);
    return () => created.dispose();
  }, [view, filter, session, navigation]);
  return dataset;
}
