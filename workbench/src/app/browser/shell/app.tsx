import { type GriffelRenderer, makeStyles, mergeClasses, Title3, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { Person } from '../../../tenant/people';
import { AreaPage } from '../pages/area-page';
import type { ControlRegistry } from '../pcf-host/control-registry';
import type { Route } from '../views/route';
import { findArea } from '../views/site-map';
import { useDialogs } from './dialogs';
import { EnvironmentContext, type ShellEnvironment } from './environment';
import { Header } from './header';
import { useLoad } from './load-state';
import { FailureMessage, LoadingMessage, SessionEndedMessage } from './message';
import { RecordDialog } from './record-dialog';
import { saveFile } from './save-file';
import { findShellPerson, type Session, startSession } from './session';
import { SignInPage } from './sign-in-page';
import { SiteMapNav } from './site-map-nav';
import { useRoute } from './use-route';

const useStyles = makeStyles({
  app: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  skip: {
    position: 'absolute',
    left: '-10000px',
    ':focus': {
      left: tokens.spacingHorizontalM,
      top: tokens.spacingVerticalM,
      zIndex: 1,
      padding: tokens.spacingHorizontalS,
      backgroundColor: tokens.colorNeutralBackground1,
    },
  },
  signIn: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  // On a narrow screen the site map stands above the page.
  body: { display: 'flex', flexGrow: 1, '@media (max-width: 640px)': { flexDirection: 'column' } },
  main: {
    flexGrow: 1,
    minWidth: 0,
    padding: tokens.spacingHorizontalXL,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
});

interface AppProps {
  readonly renderer: GriffelRenderer;
  readonly registry: ControlRegistry;
  readonly locale: string;
}

/** The app: sign-in, or the site map and the page that the address names. */
export const App: React.FC<AppProps> = ({ renderer, registry, locale }) => {
  const styles = useStyles();
  const [route, go] = useRoute();
  const person = findShellPerson(route.person);
  const onPerson = (next: Person | undefined): void =>
    go(next ? { area: route.area, person: next.name } : { area: route.area });
  React.useEffect(() => {
    document.title = person ? `${findArea(route.area)?.title ?? ''} - PowerBill` : 'Sign in - PowerBill';
  }, [person, route.area]);
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <Header person={person} onPerson={onPerson} />
      {person ? (
        <SignedIn
          key={person.name}
          person={person}
          route={route}
          go={go}
          renderer={renderer}
          registry={registry}
          locale={locale}
        />
      ) : (
        <main id="main" className={styles.main} tabIndex={-1}>
          <SignInPage onPerson={onPerson} />
        </main>
      )}
    </div>
  );
};

type PageProps = AppProps & { readonly route: Route; readonly go: (route: Route) => void };

const SignedIn: React.FC<PageProps & { readonly person: Person }> = ({ person, ...page }) => {
  const styles = useStyles();
  const [ended, setEnded] = React.useState(false);
  const [attempt, setAttempt] = React.useState(1);
  const [state, again] = useLoad(`${person.name} ${attempt}`, () =>
    startSession(
      person,
      window.location.origin,
      (url, init) => fetch(url, init),
      () => setEnded(true),
    ),
  );
  const signInAgain = (): void => {
    setEnded(false);
    setAttempt(attempt + 1);
  };
  if (state.status === 'ready' && !ended) return <Pages {...page} session={state.value} />;
  return (
    <main id="main" className={mergeClasses(styles.main, styles.signIn)} tabIndex={-1}>
      <Title3 as="h1">Sign in</Title3>
      {ended ? (
        <SessionEndedMessage onSignIn={signInAgain} />
      ) : state.status === 'loading' ? (
        <LoadingMessage label="Signing in" />
      ) : (
        state.status === 'failed' && <FailureMessage message={state.message} onRetry={again} />
      )}
    </main>
  );
};

const Pages: React.FC<PageProps & { readonly session: Session }> = ({
  session,
  route,
  go,
  renderer,
  registry,
  locale,
}) => {
  const styles = useStyles();
  const heading = React.useRef<HTMLHeadingElement>(null);
  const shownArea = React.useRef(route.area);
  const [opened, setOpened] = React.useState<{ readonly table: string; readonly id: string }>();
  const { dialog, ports } = useDialogs();
  const environment = React.useMemo(
    (): ShellEnvironment => ({
      session,
      locale,
      registry,
      renderer,
      navigation: {
        ...ports,
        openRecord: (table, id) => setOpened({ table, id }),
        openUrl: (url) => window.open(url, '_blank', 'noopener'),
        saveFile: (file) => saveFile(file, document),
      },
    }),
    [session, locale, registry, renderer, ports],
  );
  React.useEffect(() => {
    if (shownArea.current !== route.area) heading.current?.focus();
    shownArea.current = route.area;
  }, [route.area]);
  const area = findArea(route.area);
  const goAs = (next: Route): void => go({ ...next, person: session.person.name });
  return (
    <EnvironmentContext.Provider value={environment}>
      <div className={styles.body}>
        <SiteMapNav route={route} go={goAs} />
        <main id="main" className={styles.main} tabIndex={-1}>
          {area && <AreaPage key={area.key} area={area} route={route} heading={heading} go={goAs} />}
        </main>
      </div>
      {dialog}
      {opened && <RecordDialog session={session} {...opened} onClose={() => setOpened(undefined)} />}
    </EnvironmentContext.Provider>
  );
};
