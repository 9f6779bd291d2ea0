import {
  Badge,
  makeStyles,
  Subtitle2,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import * as React from 'react';
import { createWebApi } from '../pcf-host/web-api';
import { useEnvironment } from '../shell/environment';
import { useLoad } from '../shell/load-state';
import { FailureMessage, LoadingMessage } from '../shell/message';
import { type Finding, readFindings } from './findings';

type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

const useStyles = makeStyles({
  detail: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  text: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
});

const severities = {
  error: { color: 'danger', label: 'Error' },
  warning: { color: 'warning', label: 'Warning' },
  info: { color: 'informative', label: 'Information' },
} as const;

interface Task {
  readonly code: string;
  readonly message: string;
}

/** What a migration found in a record, and the tasks that it left on the contract: each with code, path and sentence. */
export const OutcomeDetail: React.FC<{ readonly record: EntityRecord }> = ({ record }) => {
  const styles = useStyles();
  const { session } = useEnvironment();
  const id = record.getRecordId();
  const [state, again] = useLoad(id, async () => {
    const api = createWebApi(session.connection, session.tables);
    const outcome = await api.retrieveRecord(
      'pb_migrationoutcome',
      id,
      '?$select=pb_findings,_pb_contractid_value',
    );
    const contract: unknown = outcome._pb_contractid_value;
    const tasks =
      typeof contract === 'string'
        ? await api.retrieveMultipleRecords(
            'pb_reviewtask',
            `?$select=pb_code,pb_message&$filter=_pb_contractid_value eq ${contract}&$orderby=pb_key asc`,
          )
        : { entities: [] };
    return { findings: readFindings(outcome.pb_findings), tasks: tasks.entities.map(toTask) };
  });
  if (state.status === 'loading') return <LoadingMessage label="Loading findings" />;
  if (state.status === 'failed') return <FailureMessage message={state.message} onRetry={again} />;
  const { findings, tasks } = state.value;
  return (
    <div className={styles.detail}>
      <Subtitle2 as="h2">Findings</Subtitle2>
      {findings.length === 0 ? <Text>Nothing was found.</Text> : <FindingTable findings={findings} />}
      {tasks.length > 0 && (
        <>
          <Subtitle2 as="h2">Tasks on the contract</Subtitle2>
          <ul>
            {tasks.map((task, index) => (
              <li key={index}>
                <Text className={styles.code}>{task.code}</Text>: {task.message}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};

const toTask = (row: ComponentFramework.WebApi.Entity): Task => ({
  code: String(row.pb_code),
  message: String(row.pb_message),
});

const findingColumns = [
  ['Severity', '12%'],
  ['Code', '20%'],
  ['Path', '28%'],
  ['What was found', '40%'],
] as const;

const FindingTable: React.FC<{ readonly findings: readonly Finding[] }> = ({ findings }) => {
  const styles = useStyles();
  return (
    <Table aria-label="Findings" size="extra-small">
      <TableHeader>
        <TableRow>
          {findingColumns.map(([title, width]) => (
            <TableHeaderCell key={title} style={{ width }}>
              {title}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {findings.map((finding, index) => (
          <TableRow key={index}>
            <TableCell>
              <Badge appearance="tint" color={severities[finding.severity].color}>
                {severities[finding.severity].label}
              </Badge>
            </TableCell>
            <TableCell className={styles.code}>{finding.code}</TableCell>
            <TableCell className={styles.code}>{finding.path}</TableCell>
            <TableCell className={styles.text}>{finding.message}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};
