import * as React from 'react';
import type { Finding, PreviewedPeriod } from '@powerbill/core';
import { componentLabel } from '../../grid/language/component-label';
import type { Language } from '../../grid/language/language';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { StatusBadge } from '../../grid/view/status-badge';
import { LinesTable } from './lines-table';
import { isZero, periodRows } from './preview-rows';
import { usePreviewStyles } from './preview-styles';

interface PeriodLinesProps {
  readonly period: PreviewedPeriod;
  readonly currency: string;
  readonly isEdited: boolean;
  readonly openAtFirst: boolean;
  readonly language: Language;
}

/** One period: closed it names its difference and how much was noticed, open it shows every line and each note. */
export const PeriodLines: React.FC<PeriodLinesProps> = (props) => {
  const { period, isEdited, language } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const [open, setOpen] = React.useState(props.openAtFirst);
  const element = React.useRef<HTMLDetailsElement>(null);
  const { total } = period.comparison;
  const caption = t('PreviewLinesOf', periodText(period, language));
  const notes = notesOf(period, isEdited, language);
  return (
    <details ref={element} open={open} onToggle={() => setOpen(element.current?.open === true)}>
      <summary className={styles.summary}>
        <bdi>{caption}</bdi>
        {isEdited && !isZero(total.difference) && (
          <>
            {' '}
            <bdi className={styles.aside}>{language.difference(total.difference, props.currency)}</bdi>
          </>
        )}
        {notes.length > 0 && (
          <>
            {' '}
            <span className={styles.badge}>
              <StatusBadge
                badge={{ tone: toneOf(notes), label: t('PreviewNoteCount', language.integer(notes.length)) }}
              />
            </span>
          </>
        )}
      </summary>
      {open && (
        <>
          <LinesTable
            {...props}
            caption={caption}
            rows={periodRows(period, language)}
            sums={[{ label: t('PreviewTotal'), amount: total }]}
          />
          <Notes notes={notes} language={language} />
        </>
      )}
    </details>
  );
};

/** The service period in words. */
export const periodText = ({ stored }: PreviewedPeriod, language: Language): string =>
  language.range(stored.servicePeriod.start, stored.servicePeriod.end);

interface Note {
  readonly finding: Finding;
  /** Which version it is of; null where it is of both, or there is but one. */
  readonly version: string | null;
}

/** What was noticed in either version, once where both say the same. */
export function notesOf({ stored, edited }: PreviewedPeriod, isEdited: boolean, { t }: Language): Note[] {
  if (!isEdited) return stored.findings.map((finding) => ({ finding, version: null }));
  const isIn = (findings: readonly Finding[], { code, component, message }: Finding): boolean =>
    findings.some((one) => one.code === code && one.component === component && one.message === message);
  return [
    ...stored.findings.map((finding) => ({
      finding,
      version: isIn(edited.findings, finding) ? null : t('PreviewStored'),
    })),
    ...edited.findings
      .filter((finding) => !isIn(stored.findings, finding))
      .map((finding) => ({ finding, version: t('PreviewEdited') })),
  ];
}

const toneOf = (notes: readonly Note[]) =>
  notes.some(({ finding }) => finding.severity !== 'info') ? ('warning' as const) : ('info' as const);

const Notes: React.FC<{ readonly notes: readonly Note[]; readonly language: Language }> = (props) => {
  const styles = useDetailStyles();
  if (props.notes.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={props.language.t('PreviewNotes')}>
      {props.notes.map(({ finding, version }) => (
        <li key={`${finding.code} ${String(finding.component)} ${finding.message}`} className={styles.item}>
          {version !== null && <span className={styles.quiet}>{version}</span>}
          {finding.component !== null && (
            <span className={styles.quiet}>{componentLabel(finding.component, props.language.t)}</span>
          )}
          {/* The words are the core's, in English in every language of the user. */}
          <bdi lang="en">{finding.message}</bdi>
        </li>
      ))}
    </ul>
  );
};
