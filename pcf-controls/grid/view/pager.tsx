import * as React from 'react';
import { Button, Label, Select, useId } from '@fluentui/react-components';
import type { PageActions } from '../dataset/dataset-driver';
import type { GridPage } from '../dataset/grid-page';
import type { Language } from '../language/language';
import { rangeText } from './range-text';
import { useGridStyles } from './grid-styles';
import { Icon } from './icon';

/** The page sizes that a person may choose. */
export const PAGE_SIZES = [10, 25, 50, 100, 250] as const;

interface PagerProps {
  readonly page: GridPage;
  readonly actions: PageActions;
  readonly language: Language;
  readonly rightToLeft: boolean;
}

/** Page size, what is shown of how many, and the way to the pages before and after. */
export const Pager: React.FC<PagerProps> = ({ page, actions, language, rightToLeft }) => {
  const styles = useGridStyles();
  const id = useId('page-size');
  const { paging } = page;
  const busy = page.status === 'loading';
  const sizes = [...new Set([...PAGE_SIZES, paging.size])].sort((a, b) => a - b);
  const back = rightToLeft ? 'chevronRight' : 'chevronLeft';
  const forward = rightToLeft ? 'chevronLeft' : 'chevronRight';
  return (
    <div className={styles.bar}>
      <Label htmlFor={id}>{language.t('PageSize')}</Label>
      <Select
        id={id}
        size="small"
        value={String(paging.size)}
        onChange={(_, data) => actions.setPageSize(parseInt(data.value, 10))}
      >
        {sizes.map((size) => (
          <option key={size} value={String(size)}>
            {language.integer(size)}
          </option>
        ))}
      </Select>
      <span className={styles.spring} />
      <span>{rangeText(page, language)}</span>
      <Button
        appearance="subtle"
        icon={<Icon name={back} />}
        aria-label={language.t('PreviousPage')}
        disabledFocusable={busy || !paging.hasPrevious}
        onClick={() => actions.goToPage(paging.number - 1)}
      />
      <span>{language.t('PageNumber', language.integer(paging.number))}</span>
      <Button
        appearance="subtle"
        icon={<Icon name={forward} />}
        aria-label={language.t('NextPage')}
        disabledFocusable={busy || !paging.hasNext}
        onClick={() => actions.goToPage(paging.number + 1)}
      />
    </div>
  );
};
