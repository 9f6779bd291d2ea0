import { areas } from './site-map';

/** Where a person is: the query of the address holds all of it, so that a link leads to the same page. */
export interface Route {
  readonly person?: string;
  readonly area: string;
  readonly view?: string;
  /** yyyyMM, or `all`. */
  readonly month?: string;
  /** The run whose page is open. */
  readonly run?: string;
}

const DEFAULT_AREA = 'statements';

/** Reads an address; what makes no sense is left out. */
export function readRoute(search: string): Route {
  const query = new URLSearchParams(search);
  const get = (name: string, pattern: RegExp): string | undefined => {
    const value = query.get(name);
    return value !== null && pattern.test(value) ? value : undefined;
  };
  const area = get('view', /^\w+$/);
  return {
    area: area !== undefined && areas.some((one) => one.key === area) ? area : DEFAULT_AREA,
    ...optional('person', get('person', /^[a-z]+$/)),
    ...optional('view', get('query', /^\w+$/)),
    ...optional('month', get('month', /^(\d{4}(0[1-9]|1[0-2])|all)$/)),
    ...optional('run', get('run', /^[0-9a-f-]{36}$/)),
  };
}

const optional = <N extends string>(name: N, value: string | undefined): Partial<Record<N, string>> =>
  value === undefined ? {} : ({ [name]: value } as Record<N, string>);

/** The address of a route. */
export function routeAddress(route: Route): string {
  const entries: [string, string | undefined][] = [
    ['person', route.person],
    ['view', route.area],
    ['query', route.view],
    ['month', route.month],
    ['run', route.run],
  ];
  const query = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `/app/?${query.join('&')}`;
}
