import * as React from 'react';
import type { Language } from '../../grid/language/language';
import { DetailTable } from '../../grid/view/detail-table';
import { Facts } from '../../grid/view/facts';
import type { Structure } from './component-detail';

interface StructureViewProps {
  readonly structure: Structure;
  readonly currency: string | null;
  readonly language: Language;
}

/** One structure of a share: its revenue codes, limits and tiers. */
export const StructureView: React.FC<StructureViewProps> = ({ structure, currency, language }) => {
  const { t } = language;
  const money = (value: string | null) => (value === null ? null : language.money(value, currency));
  return (
    <>
      <Facts
        facts={[
          { term: t('Structure'), value: language.integer(structure.number) },
          { term: t('RevenueCodes'), value: structure.codes?.join(', ') ?? t('AllRevenueCodes') },
          { term: t('Accumulation'), value: structure.accumulation },
          { term: t('Minimum'), value: money(structure.minimum) },
          { term: t('Maximum'), value: money(structure.maximum) },
        ]}
      />
      <DetailTable
        caption={t('TiersOf', language.integer(structure.number))}
        rows={structure.tiers}
        keyOf={(tier) => tier.number}
        columns={[
          { header: t('Tier'), content: (tier) => language.integer(tier.number) },
          { header: t('UpTo'), align: 'end', content: (tier) => money(tier.upTo) ?? t('NoLimit') },
          {
            header: t('Share'),
            align: 'end',
            content: (tier) => (tier.percent === null ? '' : language.percent(tier.percent)),
          },
        ]}
      />
    </>
  );
};
