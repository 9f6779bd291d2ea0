import * as React from 'react';
import { Button, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { InputError } from '@powerbill/core';
import type { Language } from '../../grid/language/language';
import { Icon } from '../../grid/view/icon';
import { Section } from '../../grid/view/section';
import type { EditableTerm, TermSection } from './editable-terms';
import type { Edits } from './edited-contract';
import { usePreviewStyles } from './preview-styles';
import { TermField } from './term-field';

interface TermsFormProps {
  readonly sections: readonly TermSection[];
  readonly edits: Edits;
  readonly problems: readonly InputError[];
  readonly language: Language;
  readonly onChange: (term: EditableTerm, value: string) => void;
  readonly onReset: () => void;
}

/** Sections with no more terms than this are open from the start. */
const SHORT = 12;

/** The numbers of the contract to try other values for, with what is wrong at each of them. */
export const TermsForm: React.FC<TermsFormProps> = (props) => {
  const { sections, edits, problems, language, onChange } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const shown = new Set(sections.flatMap(({ terms }) => terms.map(({ path }) => path)));
  const elsewhere = problems.filter(({ path }) => !shown.has(path));
  const problemAt = (path: string): string | undefined =>
    problems.find((problem) => problem.path === path)?.message;
  return (
    <Section heading={t('PreviewChanges')}>
      <p className={styles.text}>
        {t(sections.length === 0 ? 'PreviewNothingToChange' : 'PreviewChangesHint')}
      </p>
      {elsewhere.length > 0 && (
        <MessageBar intent="error" layout="multiline" icon={<Icon name="danger" />}>
          <MessageBarBody>
            <MessageBarTitle>{t('PreviewProblems')}</MessageBarTitle>
            <ul className={styles.problems}>
              {elsewhere.map(({ path, code, message }) => (
                <li key={`${path} ${code}`}>
                  <bdi lang="en">{`${message} (${path})`}</bdi>
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      {sections.map(({ path, heading, terms }) => (
        <details
          key={path}
          open={terms.length <= SHORT || terms.some((term) => problemAt(term.path) !== undefined)}
        >
          <summary className={styles.summary}>{heading}</summary>
          <div className={styles.fields}>
            {terms.map((term) => (
              <TermField
                key={term.path}
                term={term}
                edit={edits.get(term.path)}
                problem={problemAt(term.path)}
                language={language}
                onChange={onChange}
              />
            ))}
          </div>
        </details>
      ))}
      {edits.size > 0 && (
        <div>
          <Button size="small" onClick={props.onReset}>
            {t('PreviewReset')}
          </Button>
        </div>
      )}
    </Section>
  );
};
