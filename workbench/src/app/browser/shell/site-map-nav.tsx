import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import * as React from 'react';
import { hasPrivilege } from '../pcf-host/privileges';
import type { Area } from '../views/area';
import { type Route, routeAddress } from '../views/route';
import { siteMap } from '../views/site-map';
import { useEnvironment } from './environment';

const READ = 2;
const BASIC = 0;

/** The site map stands above the page, its links side by side. */
const NARROW = '@media (max-width: 640px)';

const useStyles = makeStyles({
  nav: {
    width: '200px',
    flexShrink: 0,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    [NARROW]: { width: 'auto', paddingTop: tokens.spacingVerticalS, paddingBottom: 0 },
  },
  group: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: {
    listStyleType: 'none',
    paddingLeft: 0,
    marginTop: tokens.spacingVerticalXS,
    marginBottom: tokens.spacingVerticalL,
    [NARROW]: { display: 'flex', flexWrap: 'wrap', marginBottom: tokens.spacingVerticalS },
  },
  link: {
    display: 'block',
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outlineWidth: '2px', outlineStyle: 'solid', outlineColor: tokens.colorStrokeFocus2 },
  },
  current: { backgroundColor: tokens.colorNeutralBackground1Selected, fontWeight: tokens.fontWeightSemibold },
});

/** The site map: the pages that the person may read. */
export const SiteMapNav: React.FC<{ readonly route: Route; readonly go: (route: Route) => void }> = ({
  route,
  go,
}) => {
  const styles = useStyles();
  const { session } = useEnvironment();
  const mayRead = (area: Area): boolean => hasPrivilege(session.privileges, area.views[0].table, READ, BASIC);
  return (
    <nav className={styles.nav} aria-label="Site map">
      {siteMap
        .map((group) => ({ ...group, areas: group.areas.filter(mayRead) }))
        .filter((group) => group.areas.length > 0)
        .map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h2 className={styles.group}>{group.title}</h2>
            <ul className={styles.list}>
              {group.areas.map((area) => {
                const target: Route = { area: area.key };
                const current = area.key === route.area;
                return (
                  <li key={area.key}>
                    <a
                      className={mergeClasses(styles.link, current && styles.current)}
                      href={routeAddress({ ...target, person: session.person.name })}
                      aria-current={current ? 'page' : undefined}
                      onClick={(event) => {
                        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                        event.preventDefault();
                        go(target);
                      }}
                    >
                      {area.title}
                    </a>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
    </nav>
  );
};
