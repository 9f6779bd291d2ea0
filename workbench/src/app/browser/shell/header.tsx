import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
} from '@fluentui/react-components';
import * as React from 'react';
import type { Person } from '../../../tenant/people';
import { shellPeople } from './session';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingLeft: tokens.spacingHorizontalXL,
    paddingRight: tokens.spacingHorizontalXL,
    height: '48px',
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  name: {
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  person: {
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': {
      color: tokens.colorNeutralForegroundOnBrand,
      backgroundColor: tokens.colorBrandBackgroundHover,
    },
    ':hover:active': {
      color: tokens.colorNeutralForegroundOnBrand,
      backgroundColor: tokens.colorBrandBackgroundPressed,
    },
    '[aria-expanded=true]': { color: tokens.colorNeutralForegroundOnBrand },
  },
});

/** The bar at the top: the app's name, and who has signed in, with a menu to switch. */
export const Header: React.FC<{
  readonly person: Person | undefined;
  readonly onPerson: (person: Person | undefined) => void;
}> = ({ person, onPerson }) => {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <Text className={styles.name}>PowerBill</Text>
      {person && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button
              appearance="subtle"
              className={styles.person}
              aria-label={`Signed in as ${person.fullName}`}
            >
              {person.fullName}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {shellPeople
                .filter((one) => one.name !== person.name)
                .map((one) => (
                  <MenuItem key={one.name} onClick={() => onPerson(one)}>
                    {`Switch to ${one.fullName}`}
                  </MenuItem>
                ))}
              <MenuDivider />
              <MenuItem onClick={() => onPerson(undefined)}>Sign out</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </header>
  );
};
