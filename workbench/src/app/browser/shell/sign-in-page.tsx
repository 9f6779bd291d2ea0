import { Button, makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { Person } from '../../../tenant/people';
import { shellPeople } from './session';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: '480px' },
  list: {
    listStyleType: 'none',
    padding: 0,
    margin: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  person: { width: '100%', justifyContent: 'flex-start', textAlign: 'left' },
});

/** Chooses the sample person to sign in as. */
export const SignInPage: React.FC<{ readonly onPerson: (person: Person) => void }> = ({ onPerson }) => {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <Title3 as="h1">Sign in</Title3>
      <Text>Choose one of the sample people. Each sees what his role may read.</Text>
      <ul className={styles.list}>
        {shellPeople.map((person) => (
          <li key={person.name}>
            <Button className={styles.person} size="large" onClick={() => onPerson(person)}>
              {`${person.fullName} (${person.userName})`}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
};
