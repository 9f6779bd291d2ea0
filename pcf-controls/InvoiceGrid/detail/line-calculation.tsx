import * as React from 'react';
import { Button, useId } from '@fluentui/react-components';
import type { LineExplanation } from '@powerbill/core';
import type { Translate } from '../../grid/language/translate';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { Icon } from '../../grid/view/icon';

interface LineCalculationProps {
  readonly title: string;
  readonly explanation: LineExplanation;
  readonly t: Translate;
}

/** How the amount of a line came to be, behind a button. */
export const LineCalculation: React.FC<LineCalculationProps> = ({ title, explanation, t }) => {
  const styles = useDetailStyles();
  const [open, setOpen] = React.useState(false);
  const id = useId('calculation');
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={<Icon name={open ? 'chevronDown' : 'info'} size={14} />}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('TraceShow')}
      </Button>
      {open && (
        <div id={id} role="group" aria-label={t('TraceOf', title)}>
          {/* The words are the core's, in English in every language of the user. */}
          <div lang="en" dir="ltr" className={styles.explanation}>
            <p className={styles.rule}>{explanation.rule}</p>
            <ol className={styles.steps}>
              {explanation.steps.map((step, at) => (
                <li key={`${String(at)} ${step}`}>{step}</li>
              ))}
            </ol>
          </div>
        </div>
      )}
    </>
  );
};
