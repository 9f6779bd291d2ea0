import * as React from 'react';
import { useId } from '@fluentui/react-components';
import { useDetailStyles } from './detail-styles';

/** A part of what is below an open row, with its heading. */
export const Section: React.FC<{ readonly heading: React.ReactNode }> = ({ heading, children }) => {
  const styles = useDetailStyles();
  const id = useId('section');
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {heading}
      </h2>
      {children}
    </section>
  );
};
