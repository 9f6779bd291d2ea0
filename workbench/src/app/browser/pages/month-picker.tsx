import { Field, Select } from '@fluentui/react-components';
import * as React from 'react';
import type { Connection } from '../dataverse/connection';
import { readRowPage } from '../dataverse/row';
import { monthLabel, monthsDown } from '../views/months';

/** The months for which a view holds rows, the latest first. Two small queries, as the ends are enough to know. */
export async function readMonths(
  connection: Connection,
  setName: string,
  column: string,
): Promise<readonly string[]> {
  const end = async (direction: 'asc' | 'desc'): Promise<unknown> => {
    const path = `${setName}?$select=${column}&$orderby=${column} ${direction}&$top=1`;
    return readRowPage((await connection.send({ path })).json).rows[0]?.[column];
  };
  const [first, last] = await Promise.all([end('asc'), end('desc')]);
  return typeof first === 'string' && typeof last === 'string' ? monthsDown(first, last) : [];
}

/** Chooses a service month, or all of them. */
export const MonthPicker: React.FC<{
  readonly months: readonly string[];
  readonly value: string;
  readonly locale: string;
  readonly onChange: (month: string) => void;
}> = ({ months, value, locale, onChange }) => (
  <Field label="Service month">
    <Select value={value} onChange={(_event, data) => onChange(data.value)}>
      <option value="all">All months</option>
      {[...new Set([...(value === 'all' ? [] : [value]), ...months])].map((month) => (
        <option key={month} value={month}>
          {monthLabel(month, locale)}
        </option>
      ))}
    </Select>
  </Field>
);
