import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import * as React from 'react';
import { choiceOptions } from '../views/filter-text';
import type { ViewFilter } from '../views/view-definition';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
});

/** What a person narrows a list by. A choice counts at once, a text when he presses Enter or the button. */
export const FilterBar: React.FC<{
  readonly table: string;
  readonly filters: readonly ViewFilter[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}> = ({ table, filters, values, onChange }) => {
  const styles = useStyles();
  const [drafts, setDrafts] = React.useState(values);
  if (filters.length === 0) return null;
  const change = (index: number, value: string, now: boolean): void => {
    const next = filters.map((_, at) => (at === index ? value : (drafts[at] ?? '')));
    setDrafts(next);
    if (now) onChange(next);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    onChange(drafts);
  };
  return (
    <form className={styles.bar} role="search" aria-label="Filter" onSubmit={submit}>
      {filters.map((filter, index) => (
        <Field key={filter.column} label={filter.label}>
          {filter.kind === 'choice' ? (
            <Select value={drafts[index] ?? ''} onChange={(_event, data) => change(index, data.value, true)}>
              <option value="">All</option>
              {choiceOptions(table, filter.column).map((option) => (
                <option key={option.value} value={String(option.value)}>
                  {option.label}
                </option>
              ))}
            </Select>
          ) : (
            <Input
              value={drafts[index] ?? ''}
              onChange={(_event, data) => change(index, data.value, false)}
            />
          )}
        </Field>
      ))}
      {filters.some((filter) => filter.kind === 'contains') && <Button type="submit">Apply</Button>}
    </form>
  );
};
