import { Field, makeStyles, Select, tokens, typographyStyles } from '@fluentui/react-components';
import { findTable } from '@powerbill/schema';
import * as React from 'react';
import { ListView } from '../list/list-view';
import { useEnvironment } from '../shell/environment';
import { useLoad } from '../shell/load-state';
import { FailureMessage, LoadingMessage } from '../shell/message';
import type { Route } from '../views/route';
import type { Area } from '../views/area';
import { ControlHost } from './control-host';
import { MonthPicker, readMonths } from './month-picker';
import { OutcomeDetail } from './outcome-detail';
import { RunPage } from './run-page';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  heading: { ...typographyStyles.title3, margin: 0 },
  pickers: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
  },
});

/** A page of the site map: heading, pickers, and the control or list that shows its rows. */
export const AreaPage: React.FC<{
  readonly area: Area;
  readonly route: Route;
  readonly heading: React.Ref<HTMLHeadingElement>;
  readonly go: (route: Route) => void;
}> = ({ area, route, heading, go }) => {
  const styles = useStyles();
  const { session, locale } = useEnvironment();
  const view = area.views.find((one) => one.id === route.view) ?? area.views[0];
  const { monthColumn } = area;
  const [months, again] = useLoad(area.key, () =>
    monthColumn === undefined
      ? Promise.resolve([])
      : readMonths(session.connection, findTable(view.table)?.setName ?? '', monthColumn),
  );
  // A month that is billed later appears in the list; the page stays with the one that it opened with.
  const opened = React.useRef<string>();
  if (months.status === 'ready') opened.current ??= months.value[0] ?? 'all';
  const month = route.month ?? opened.current;
  const filter = monthColumn === undefined || month === 'all' ? '' : `${monthColumn} eq '${month ?? ''}'`;
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {area.title}
      </h1>
      <div className={styles.pickers}>
        {area.views.length > 1 && (
          <Field label="View">
            <Select value={view.id} onChange={(_event, data) => go({ ...route, view: data.value })}>
              {area.views.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {monthColumn !== undefined && month !== undefined && (
          <MonthPicker
            months={months.status === 'ready' ? months.value : []}
            value={month}
            locale={locale}
            onChange={(next) => go({ ...route, month: next })}
          />
        )}
      </div>
      {months.status === 'failed' && <FailureMessage message={months.message} onRetry={again} />}
      {month === undefined && months.status === 'loading' && <LoadingMessage label="Loading months" />}
      {month !== undefined && (
        <AreaBody area={area} route={route} view={view} filter={filter} go={go} onRefresh={again} />
      )}
    </div>
  );
};

const AreaBody: React.FC<{
  readonly area: Area;
  readonly route: Route;
  readonly view: Area['views'][0];
  readonly filter: string;
  readonly go: (route: Route) => void;
  readonly onRefresh: () => void;
}> = ({ area, route, view, filter, go, onRefresh }) => {
  if (area.control !== undefined) {
    return <ControlHost control={area.control} view={view} filter={filter} onRefresh={onRefresh} />;
  }
  if (area.key === 'runs' && route.run !== undefined) {
    return <RunPage key={route.run} id={route.run} onBack={() => go({ area: area.key })} />;
  }
  return (
    <ListView
      key={`${area.key} ${view.id}`}
      view={view}
      filters={area.filters}
      filter={filter}
      {...(area.key === 'outcomes' ? { detail: (record) => <OutcomeDetail record={record} /> } : {})}
      {...(area.key === 'runs' ? { onOpen: (record) => go({ ...route, run: record.getRecordId() }) } : {})}
    />
  );
};
