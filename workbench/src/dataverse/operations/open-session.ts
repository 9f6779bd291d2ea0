/** Turns the headers of a request into its session: who asks, and what he would like. */
import { readBypass } from '../events/read-bypass';
import { invalidQuery } from '../fault';
import { parsePreferences } from '../http/preferences';
import type { Principal } from '../security/principal';
import { resolveCaller } from '../security/resolve-caller';
import type { Engine, Session } from './engine';
import { namedSolution } from './named-solution';

type Headers = Readonly<Record<string, string>>;

/** `batch` is the session of the batch that the request stands in. */
export function openSession(engine: Engine, user: Principal, headers: Headers, batch?: Session): Session {
  const correlation = correlationId(engine, headers);
  const isInside = batch?.correlationId === correlation;
  return {
    engine,
    caller: resolveCaller(engine.directory, user, headers),
    preferences: parsePreferences(headers.prefer),
    correlationId: correlation,
    depth: isInside ? batch.depth : engine.depths.of(correlation, user.id),
    bypass: readBypass(user, headers),
    tag: undefined,
    detectDuplicates: detectsDuplicates(headers),
    solution: namedSolution(engine.store.sql, headers),
  };
}

/** The header that names the id under which a client follows its request. */
export const CORRELATION = 'x-ms-correlation-request-id';

/** The id that a client gave; one of our own where it gave none that a header can carry. */
export function correlationId(engine: Engine, headers: Headers): string {
  const given = headers[CORRELATION];
  return given !== undefined && /^[\w-]{1,100}$/.test(given) ? given : engine.depths.gave(engine.newId());
}

/** Headers of a batch that hold for the requests in it; one that a request has itself wins. */
const INHERITED = [
  'callerobjectid',
  'mscrmcallerid',
  'mscrm.solutionuniquename',
  'mscrm.bypassbusinesslogicexecution',
  'mscrm.bypasscustompluginexecution',
  'mscrm.bypassbusinesslogicexecutionstepids',
  'mscrm.suppressduplicatedetection',
  CORRELATION,
];

export const inheritedHeaders = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => INHERITED.includes(name)));

const SUPPRESS = 'mscrm.suppressduplicatedetection';

/** Duplicates are looked for only when a request says that it wants to know. */
function detectsDuplicates(headers: Headers): boolean {
  const said = headers[SUPPRESS]?.trim().toLowerCase() ?? 'true';
  if (said === 'true' || said === 'false') return said === 'false';
  throw invalidQuery(
    `The value '${said.slice(0, 100)}' of MSCRM.SuppressDuplicateDetection is neither true nor false.`,
  );
}
