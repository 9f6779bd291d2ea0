import { findShellPerson, shellPeople, startSession } from './session';

const ORIGIN = 'http://127.0.0.1:4280';

function server(replies: Readonly<Record<string, unknown>>) {
  const asked: { readonly url: string; readonly body: string }[] = [];
  const fetch = (url: string, init?: RequestInit): Promise<Response> => {
    asked.push({ url, body: typeof init?.body === 'string' ? init.body : '' });
    const found = Object.entries(replies).find(([part]) => url.includes(part))?.[1];
    return Promise.resolve(
      new Response(JSON.stringify(found ?? {}), { status: found === undefined ? 404 : 200 }),
    );
  };
  return { fetch, asked };
}

it('asks for one token by password, and then who the person is and what he may do', async () => {
  const { fetch, asked } = server({
    '/oauth2/': { access_token: 'token' },
    'WhoAmI()': { UserId: 'u-1' },
    transactioncurrencies: { value: [{ currencysymbol: '£' }] },
    RetrieveUserPrivileges: { RolePrivileges: [{ PrivilegeName: 'prvReadpb_site', Depth: 'Basic' }] },
  });
  const session = await startSession(findShellPerson('admin')!, ORIGIN, fetch);
  expect([session.userId, session.currencySymbol]).toEqual(['u-1', '£']);
  expect(session.privileges.get('prvreadpb_site')).toBe(0);
  expect(asked.filter((one) => one.url.includes('/oauth2/'))).toHaveLength(1);
  const form = new URLSearchParams(asked[0]!.body);
  expect([form.get('grant_type'), form.get('scope')]).toEqual(['password', `${ORIGIN}/.default`]);
});

it('says why a person could not sign in', async () => {
  const { fetch } = server({ '/oauth2/': { error: 'invalid_grant', error_description: 'Wrong password.' } });
  await expect(startSession(findShellPerson('admin')!, ORIGIN, fetch)).rejects.toThrow(
    'Ada Admin could not sign in. Wrong password.',
  );
});

it('leaves the application out of the people', () => {
  expect(shellPeople.map((person) => person.name)).not.toContain('app');
  expect([findShellPerson('app'), findShellPerson(undefined)]).toEqual([undefined, undefined]);
});
