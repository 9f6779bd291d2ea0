import { people, type Person, SAMPLE_SECRET, TENANT_ID } from '../../../tenant/people';
import { type Connection, createConnection, type TokenSource } from '../dataverse/connection';
import { isRow, readRowPage } from '../dataverse/row';
import { createTableDefinitions, type TableDefinitions } from '../dataverse/table-definitions';
import { type Privileges, readPrivileges } from '../pcf-host/privileges';

/** A person who has signed in, and what the server said of him. */
export interface Session {
  readonly person: Person;
  readonly userId: string;
  readonly connection: Connection;
  readonly tables: TableDefinitions;
  readonly privileges: Privileges;
  /** Of the environment's base currency. */
  readonly currencySymbol: string;
}

/** Who may sign in to the app: application users have no page to look at. */
export const shellPeople: readonly Person[] = people.filter((person) => person.clientId === undefined);

export const findShellPerson = (name: string | undefined): Person | undefined =>
  shellPeople.find((person) => person.name === name);

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * Signs a person in at the local sign-in, and asks Dataverse who he is and what he may do. `onEnded` is told when
 * Dataverse accepts his sign-in no longer.
 */
export async function startSession(
  person: Person,
  origin: string,
  fetch: Fetch,
  onEnded?: () => void,
): Promise<Session> {
  const connection = createConnection(origin, createTokenSource(person, origin, fetch), fetch, onEnded);
  const { json } = await connection.send({ path: 'WhoAmI()' });
  const userId = isRow(json) && typeof json.UserId === 'string' ? json.UserId : '';
  return {
    person,
    userId,
    connection,
    tables: createTableDefinitions(connection),
    privileges: await readPrivileges(connection, userId),
    currencySymbol: await readBaseCurrency(connection),
  };
}

/** The symbol of the currency to which all rates of exchange refer; empty where the environment has none. */
async function readBaseCurrency(connection: Connection): Promise<string> {
  const path = 'transactioncurrencies?$select=currencysymbol&$filter=exchangerate eq 1&$top=1';
  const symbol = readRowPage((await connection.send({ path })).json).rows[0]?.currencysymbol;
  return typeof symbol === 'string' ? symbol : '';
}

/** Tokens stay in memory: the page asks for one when it has none, and for a new one when the last is refused. */
function createTokenSource(person: Person, origin: string, fetch: Fetch): TokenSource {
  let token: Promise<string> | undefined;
  return (renew) => {
    if (renew) token = undefined;
    token ??= requestToken(person, origin, fetch).catch((error: unknown) => {
      token = undefined;
      throw error;
    });
    return token;
  };
}

async function requestToken(person: Person, origin: string, fetch: Fetch): Promise<string> {
  const response = await fetch(`${origin}/${TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'password',
      username: person.userName,
      password: SAMPLE_SECRET,
      scope: `${origin}/.default`,
    }).toString(),
  });
  const json: unknown = await response.json();
  if (isRow(json) && typeof json.access_token === 'string') return json.access_token;
  const reason = isRow(json) && typeof json.error_description === 'string' ? json.error_description : '';
  throw new Error(`${person.fullName} could not sign in. ${reason}`);
}
