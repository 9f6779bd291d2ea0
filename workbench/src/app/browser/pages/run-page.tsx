import { Button, Field, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import * as React from 'react';
import { ListView } from '../list/list-view';
import { createWebApi } from '../pcf-host/web-api';
import { useEnvironment } from '../shell/environment';
import { useLoad } from '../shell/load-state';
import { FailureMessage, LoadingMessage } from '../shell/message';
import { runItemFilters, runItemView } from '../views/site-map';
import { readRunProgress, type RunProgress, runProgressQuery } from './run-progress';

const REFRESH_MILLISECONDS = 3000;

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  progress: { maxWidth: '480px' },
});

/** One run: its progress, read again while it runs, and its items with their errors. */
export const RunPage: React.FC<{ readonly id: string; readonly onBack: () => void }> = ({ id, onBack }) => {
  const styles = useStyles();
  const { session } = useEnvironment();
  const [turn, setTurn] = React.useState(0);
  const [shown, setShown] = React.useState<RunProgress>();
  const [state, again] = useLoad(`${id} ${turn}`, async () =>
    readRunProgress(
      await createWebApi(session.connection, session.tables).retrieveRecord(
        'pb_billingrun',
        id,
        runProgressQuery,
      ),
    ),
  );
  const loaded = state.status === 'ready' ? state.value : undefined;
  React.useEffect(() => {
    if (!loaded) return;
    setShown(loaded);
    if (loaded.ended) return;
    const timer = setTimeout(() => setTurn((number) => number + 1), REFRESH_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [loaded]);
  return (
    <div className={styles.page}>
      <div>
        <Button size="small" onClick={onBack}>
          All runs
        </Button>
      </div>
      {state.status === 'failed' && <FailureMessage message={state.message} onRetry={again} />}
      {!shown && state.status === 'loading' && <LoadingMessage label="Loading the run" />}
      {shown && (
        <Field className={styles.progress} label={`${shown.name}: ${shown.status}`} validationState="none">
          <ProgressBar value={shown.done} max={Math.max(1, shown.total)} aria-label="Progress of the run" />
          <Text role="status">
            {`${shown.done} of ${shown.total} done, ${shown.fresh} new, ${shown.unchanged} unchanged, ${shown.failed} failed`}
          </Text>
        </Field>
      )}
      {shown && shown.message !== '' && <Text>{shown.message}</Text>}
      <ListView view={runItemView} filters={runItemFilters} filter={`_pb_runid_value eq ${id}`} turn={turn} />
    </div>
  );
};
