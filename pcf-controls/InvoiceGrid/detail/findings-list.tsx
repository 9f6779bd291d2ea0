import * as React from 'react';
import type { Tone } from '../../grid/columns/cell';
import { componentLabel } from '../../grid/language/component-label';
import type { Language } from '../../grid/language/language';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { Section } from '../../grid/view/section';
import { StatusBadge } from '../../grid/view/status-badge';
import type { Finding } from './findings';

const TONES: Readonly<Record<Finding['severity'], Tone>> = {
  info: 'info',
  warning: 'warning',
  error: 'danger',
};
const LABELS = { info: 'FindingInfo', warning: 'FindingWarning', error: 'FindingError' } as const;

interface FindingsListProps {
  readonly findings: readonly Finding[] | undefined;
  readonly language: Language;
}

/** What the calculation noticed, in sentences; nothing when it noticed nothing. */
export const FindingsList: React.FC<FindingsListProps> = ({ findings, language }) => {
  const styles = useDetailStyles();
  const { t } = language;
  if (findings === undefined) return <p>{t('FindingsDamaged')}</p>;
  if (findings.length === 0) return null;
  return (
    <Section heading={t('Findings')}>
      <ul className={styles.list}>
        {findings.map((finding, at) => (
          <li key={`${finding.code}-${String(at)}`} className={styles.item}>
            <StatusBadge badge={{ tone: TONES[finding.severity], label: t(LABELS[finding.severity]) }} />
            <bdi>{finding.message}</bdi>
            <span className={styles.quiet}>
              {finding.component === null
                ? finding.code
                : `${finding.code}, ${componentLabel(finding.component, t)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};
