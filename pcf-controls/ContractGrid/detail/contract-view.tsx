import * as React from 'react';
import { Button } from '@fluentui/react-components';
import type { Language } from '../../grid/language/language';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { Facts } from '../../grid/view/facts';
import { Icon } from '../../grid/view/icon';
import { Section } from '../../grid/view/section';
import { ComponentSection } from './component-section';
import type { ContractDetail, Task, VersionDetail } from './contract-detail';
import { EscalatorTable } from './escalator-table';
import { GroupTable } from './group-table';

interface ContractViewProps {
  readonly detail: ContractDetail;
  readonly language: Language;
  /** Asks for a preview; the button that asked gets the focus back. */
  readonly onPreview: (opener: HTMLElement) => void;
}

/** What is below a contract: open tasks, terms, components, escalators, invoice groups. */
export const ContractView: React.FC<ContractViewProps> = ({ detail, language, onPreview }) => {
  const styles = useDetailStyles();
  const { t } = language;
  return (
    <div className={styles.stack}>
      {detail.version !== null && (
        <div>
          <Button size="small" icon={<Icon name="run" />} onClick={(event) => onPreview(event.currentTarget)}>
            {t('Preview')}
          </Button>
        </div>
      )}
      {detail.tasks.length > 0 && <TaskList tasks={detail.tasks} language={language} />}
      {detail.version === null ? (
        <p>{t('NoVersion')}</p>
      ) : (
        <VersionView version={detail.version} language={language} />
      )}
    </div>
  );
};

const TaskList: React.FC<{ readonly tasks: readonly Task[]; readonly language: Language }> = (props) => {
  const styles = useDetailStyles();
  return (
    <Section heading={props.language.t('OpenTasks')}>
      <ul className={styles.list}>
        {props.tasks.map((task) => (
          <li key={`${task.code} ${task.message}`} className={styles.item}>
            <bdi>{task.message}</bdi>
            <span className={styles.quiet}>{task.code}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const VersionView: React.FC<{ readonly version: VersionDetail; readonly language: Language }> = ({
  version,
  language,
}) => {
  const { t } = language;
  return (
    <>
      <Section heading={t('Terms')}>
        <Facts facts={termsOf(version, language)} />
      </Section>
      <Section heading={t('Components')}>
        {version.components.length === 0 && <p>{t('NoComponents')}</p>}
        {version.components.map((component) => (
          <ComponentSection
            key={component.sequence}
            component={component}
            currency={version.currency}
            language={language}
          />
        ))}
      </Section>
      {version.escalators.length > 0 && (
        <Section heading={t('Escalators')}>
          <EscalatorTable escalators={version.escalators} currency={version.currency} language={language} />
        </Section>
      )}
      {version.groups.length > 0 && (
        <Section heading={t('InvoiceGroups')}>
          <GroupTable groups={version.groups} language={language} />
        </Section>
      )}
    </>
  );
};

function termsOf(version: VersionDetail, language: Language) {
  const { t } = language;
  const whole = (value: number | null) => (value === null ? null : language.integer(value));
  return [
    { term: t('Version'), value: whole(version.number) },
    {
      term: t('FromDate'),
      value: version.effectiveFrom === null ? null : language.date(version.effectiveFrom),
    },
    { term: t('Currency'), value: version.currency },
    { term: t('BillingFrequency'), value: version.frequency },
    { term: t('PaymentTerms'), value: version.paymentTerms },
    { term: t('NetDays'), value: whole(version.netDays) },
    { term: t('DayOfMonth'), value: whole(version.dayOfMonth) },
    { term: t('PurchaseOrder'), value: version.purchaseOrder },
    { term: t('Proration'), value: version.proration },
    {
      term: t('DeviationPercent'),
      value: version.deviationPercent === null ? null : language.percent(version.deviationPercent),
    },
    {
      term: t('DeviationAmount'),
      value:
        version.deviationAmount === null ? null : language.money(version.deviationAmount, version.currency),
    },
  ];
}
