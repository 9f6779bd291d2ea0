import * as React from 'react';
import { useDetailStyles } from './detail-styles';

/** A name and its value; one without a value is not shown. */
export interface Fact {
  readonly term: string;
  readonly value: string | null;
}

/** Facts side by side. */
export const Facts: React.FC<{ readonly facts: readonly Fact[] }> = ({ facts }) => {
  const styles = useDetailStyles();
  const shown = facts.filter((fact) => fact.value !== null && fact.value !== '');
  if (shown.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {shown.map((fact) => (
        <div key={fact.term}>
          <dt className={styles.term}>{fact.term}</dt>
          <dd className={styles.definition}>
            <bdi>{fact.value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
};
