import { createConnection } from './connection';

const ORIGIN = 'http://127.0.0.1:4280';

it('renews a token that is refused, once', async () => {
  const tokens: string[] = [];
  const connection = createConnection(
    ORIGIN,
    (renew) => Promise.resolve(renew ? 'new' : 'old'),
    (_url, init) => {
      const token = (init.headers as Record<string, string>).authorization ?? '';
      tokens.push(token);
      return Promise.resolve(new Response('{"ok":true}', { status: token === 'Bearer new' ? 200 : 401 }));
    },
  );
  expect((await connection.send({ path: 'WhoAmI()' })).json).toEqual({ ok: true });
  expect(tokens).toEqual(['Bearer old', 'Bearer new']);
});

it('tells when the new token is refused too', async () => {
  let told = 0;
  const connection = createConnection(
    ORIGIN,
    () => Promise.resolve('t'),
    () => Promise.resolve(new Response('', { status: 401 })),
    () => {
      told += 1;
    },
  );
  await expect(connection.send({ path: 'WhoAmI()' })).rejects.toMatchObject({ httpStatus: 401 });
  expect(told).toBe(1);
});

it('sends its token to its own origin only', async () => {
  let sent = false;
  const connection = createConnection(
    ORIGIN,
    () => Promise.resolve('t'),
    () => {
      sent = true;
      return Promise.resolve(new Response());
    },
  );
  await expect(connection.send({ path: 'http://127.0.0.1:9999/api/data/v9.2/x' })).rejects.toThrow(
    'not this environment',
  );
  expect(sent).toBe(false);
});

it('says so when the server cannot be reached or answers in another form', async () => {
  const down = createConnection(
    ORIGIN,
    () => Promise.resolve('t'),
    () => Promise.reject(new TypeError('failed to fetch')),
  );
  await expect(down.send({ path: 'x' })).rejects.toThrow('cannot be reached');
  const odd = createConnection(
    ORIGIN,
    () => Promise.resolve('t'),
    () => Promise.resolve(new Response('<html>', { status: 502 })),
  );
  await expect(odd.send({ path: 'x' })).rejects.toMatchObject({
    message: 'The server answered 502.',
    errorCode: 0,
  });
});
