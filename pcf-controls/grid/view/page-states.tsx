import * as React from 'react';
import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import type { Language } from '../language/language';
import { useGridStyles } from './grid-styles';
import { Icon } from './icon';

const SKELETON_ROWS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** The first page is on its way. */
export const LoadingState: React.FC<{ readonly language: Language }> = ({ language }) => {
  const styles = useGridStyles();
  return (
    <Skeleton aria-label={language.t('Loading')}>
      {SKELETON_ROWS.map((row) => (
        <div key={row} className={styles.skeletonRow}>
          <SkeletonItem />
        </div>
      ))}
    </Skeleton>
  );
};

/** The view has no rows. */
export const EmptyState: React.FC<{ readonly language: Language }> = ({ language }) => {
  const styles = useGridStyles();
  return (
    <div className={styles.state}>
      <span className={styles.stateTitle}>{language.t('Empty')}</span>
      <span>{language.t('EmptyHint')}</span>
    </div>
  );
};

interface FailedStateProps {
  readonly language: Language;
  readonly message: string;
  readonly onRetry: () => void;
}

/** The rows could not be read: the host's sentence and a way to try again. */
export const FailedState: React.FC<FailedStateProps> = ({ language, message, onRetry }) => {
  const styles = useGridStyles();
  return (
    <div className={styles.state} role="alert">
      <span className={styles.error}>
        <Icon name="danger" size={24} />
      </span>
      <span className={styles.stateTitle}>{language.t('LoadFailed')}</span>
      {message !== '' && <span>{message}</span>}
      <Button onClick={onRetry}>{language.t('Retry')}</Button>
    </div>
  );
};
