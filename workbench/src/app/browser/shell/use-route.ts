import * as React from 'react';
import { readRoute, type Route, routeAddress } from '../views/route';

/** The route of the address bar; `go` adds a step to the history, so Back leads back. */
export function useRoute(): readonly [Route, (route: Route) => void] {
  const [route, setRoute] = React.useState(() => readRoute(window.location.search));
  React.useEffect(() => {
    const onBack = (): void => setRoute(readRoute(window.location.search));
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, []);
  const go = React.useCallback((next: Route): void => {
    window.history.pushState(null, '', routeAddress(next));
    setRoute(next);
  }, []);
  return [route, go];
}
