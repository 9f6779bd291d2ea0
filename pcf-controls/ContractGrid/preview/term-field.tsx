import * as React from 'react';
import { Field, Input, Select } from '@fluentui/react-components';
import { choices } from '@powerbill/schema';
import type { Language } from '../../grid/language/language';
import { wordText } from '../detail/word-text';
import type { EditableTerm } from './editable-terms';
import { usePreviewStyles } from './preview-styles';

interface TermFieldProps {
  readonly term: EditableTerm;
  /** The value that is tried; undefined where it is the stored one. */
  readonly edit: string | undefined;
  readonly problem: string | undefined;
  readonly language: Language;
  readonly onChange: (term: EditableTerm, value: string) => void;
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** One number of the contract that can be tried with another value. */
export const TermField: React.FC<TermFieldProps> = React.memo(function TermField(props) {
  const { term, edit, problem, language, onChange } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const value = edit ?? term.value;
  const shown = (text: string): string => shownValue(text, term, language);
  const hint =
    edit === undefined ? undefined : t('PreviewStoredValue', shown(term.value) || t('PreviewNone'));
  return (
    <Field
      className={styles.field}
      label={term.row === '' ? term.label : `${term.row}: ${term.label}`}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined
        ? {}
        : { validationState: 'error', validationMessage: <span lang="en">{problem}</span> })}
    >
      {term.input === 'month' || term.input === 'escalatorKind' ? (
        <Select
          className={styles.input}
          select={{ className: styles.input }}
          value={value}
          onChange={(_, data) => onChange(term, data.value)}
        >
          {optionsOf(term.input).map((option) => (
            <option key={option} value={option}>
              {shown(option)}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          className={styles.input}
          inputMode={term.input === 'decimal' ? 'decimal' : 'text'}
          value={term.input === 'decimal' ? withSeparator(value, language) : value}
          onChange={(_, data) =>
            onChange(term, term.input === 'decimal' ? withPoint(data.value, language) : data.value)
          }
        />
      )}
    </Field>
  );
});

const optionsOf = (input: 'month' | 'escalatorKind'): readonly string[] =>
  input === 'month' ? MONTHS.map(String) : choices.escalatorKind.options.map(({ code }) => code);

function shownValue(text: string, term: EditableTerm, language: Language): string {
  if (text === '') return '';
  if (term.input === 'month') return language.monthName(parseInt(text, 10));
  if (term.input === 'escalatorKind') return wordText(text, language.t);
  return term.input === 'decimal' ? withSeparator(text, language) : text;
}

/** What the language writes between whole and fraction. */
const separatorOf = (language: Language): string => language.decimal('0.5').charAt(1);

const withSeparator = (text: string, language: Language): string => text.replace('.', separatorOf(language));

const withPoint = (text: string, language: Language): string => text.replace(separatorOf(language), '.');
