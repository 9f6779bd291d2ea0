import * as React from 'react';
import { mergeClasses } from '@fluentui/react-components';
import { componentLabel } from '../../grid/language/component-label';
import type { Language } from '../../grid/language/language';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { Facts } from '../../grid/view/facts';
import { StatusBadge } from '../../grid/view/status-badge';
import type { ComponentDetail } from './component-detail';
import { periodText } from './period-text';
import { AccountTable, ExpenseTable, MeasureTable, RuleTable } from './component-tables';
import { RateTables } from './rate-tables';
import { settingFact } from './setting-text';
import { StructureView } from './structure-view';
import { wordText } from './word-text';

interface ComponentSectionProps {
  readonly component: ComponentDetail;
  readonly currency: string | null;
  readonly language: Language;
}

/** One component of a contract with everything that it bills by. */
export const ComponentSection: React.FC<ComponentSectionProps> = ({ component, currency, language }) => {
  const styles = useDetailStyles();
  const { t } = language;
  const type = component.type === null ? component.name : componentLabel(component.type, t);
  return (
    <div className={mergeClasses(styles.section, !component.active && styles.inactive)}>
      <h3 className={styles.heading}>
        <span>{type}</span>
        {!component.active && <StatusBadge badge={{ tone: 'neutral', label: t('Inactive') }} />}
      </h3>
      <Facts facts={factsOf(component, currency, language)} />
      <RateTables rates={component.rates} currency={currency} language={language} />
      {component.structures.map((structure) => (
        <StructureView key={structure.number} structure={structure} currency={currency} language={language} />
      ))}
      <RuleTable rows={component.rules} currency={currency} language={language} />
      <AccountTable rows={component.accounts} currency={currency} language={language} />
      <ExpenseTable rows={component.expenses} currency={currency} language={language} />
      <MeasureTable rows={component.measures} currency={currency} language={language} />
      {component.settings.length > 0 && (
        <Facts facts={component.settings.map((setting) => settingFact(setting, currency, language))} />
      )}
    </div>
  );
};

function factsOf(component: ComponentDetail, currency: string | null, language: Language) {
  const { t } = language;
  const money = (value: string | null) => (value === null ? null : language.money(value, currency));
  return [
    { term: t('Title'), value: component.title },
    { term: t('Group'), value: component.group === null ? null : language.integer(component.group) },
    { term: t('EffectivePeriod'), value: periodText(component, language) },
    { term: t('Method'), value: component.method === null ? null : wordText(component.method, t) },
    { term: t('Amount'), value: money(component.amount) },
    { term: t('Rate'), value: money(component.rate) },
    { term: t('Percent'), value: component.percent === null ? null : language.percent(component.percent) },
    { term: t('Cap'), value: money(component.cap) },
    { term: t('GlCode'), value: component.glCode },
    { term: t('Accumulation'), value: component.accumulation },
  ];
}
