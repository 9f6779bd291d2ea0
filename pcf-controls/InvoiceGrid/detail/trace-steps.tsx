import * as React from 'react';
import { Button, useId } from '@fluentui/react-components';
import type { TraceStep } from '@powerbill/core';
import type { Language } from '../../grid/language/language';
import { DetailTable, filledColumns } from '../../grid/view/detail-table';
import { Icon } from '../../grid/view/icon';
import type { LineDetail } from './statement-detail';

interface TraceStepsProps {
  readonly line: LineDetail;
  readonly steps: readonly TraceStep[];
  readonly language: Language;
}

/** How the amount of a line came to be, step by step, behind a button. */
export const TraceSteps: React.FC<TraceStepsProps> = ({ line, steps, language }) => {
  const [open, setOpen] = React.useState(false);
  const id = useId('trace');
  const { t } = language;
  const decimal = (text: string | undefined) => (text === undefined ? null : written(text, language));
  const rows = steps.map((step, at) => ({ ...step, at }));
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
        <div id={id}>
          <DetailTable
            caption={t('TraceOf', line.title)}
            rows={rows}
            keyOf={(step) => step.at}
            columns={filledColumns(
              [
                { header: t('TraceStep'), text: (step) => step.step },
                { header: t('TraceBase'), align: 'end', text: (step) => decimal(step.base) },
                { header: t('Quantity'), align: 'end', text: (step) => decimal(step.quantity) },
                { header: t('Rate'), align: 'end', text: (step) => decimal(step.rate) },
                { header: t('TracePercent'), align: 'end', text: (step) => decimal(step.percent) },
                { header: t('TraceResult'), align: 'end', text: (step) => decimal(step.result) },
              ],
              rows,
            )}
          />
        </div>
      )}
    </>
  );
};

/** A trace may hold words where a number does not apply; they stay as they are. */
const written = (text: string, language: Language): string =>
  /^-?\d+(\.\d+)?$/.test(text)
    ? language.decimal(text, Math.min((text.split('.')[1] ?? '').length, 2))
    : text;
