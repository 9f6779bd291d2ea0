import { FakeService } from '../../testing/fake-service';
import { clientCredentials } from './client-credentials';

const tokenAnswer = (token: string) => ({
  status: 200,
  body: JSON.stringify({ access_token: token, expires_in: 3600 }),
});

function credentials(service: FakeService, clock: { now: number }) {
  return clientCredentials({
    authority: 'https://login.example/tenant',
    clientId: 'client id',
    clientSecret: 's&cret',
    scope: 'https://org.example/.default',
    fetch: service.fetch,
    now: () => new Date(clock.now),
  });
}

describe('clientCredentials', () => {
  it('asks once for callers at the same time, and again shortly before the token expires', async () => {
    const clock = { now: 0 };
    const service = new FakeService(tokenAnswer('one'), tokenAnswer('two'));
    const token = credentials(service, clock);
    expect(await Promise.all([token(), token()])).toEqual(['one', 'one']);
    clock.now = 3_479_000;
    expect(await token()).toBe('one');
    clock.now = 3_480_000;
    expect(await token()).toBe('two');
    expect(service.sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://login.example/tenant/oauth2/v2.0/token',
    });
    expect(new URLSearchParams(service.sent[0]?.body).get('client_secret')).toBe('s&cret');
  });

  it('renews on demand and does not keep a failure', async () => {
    const service = new FakeService({ status: 401, body: '{}' }, tokenAnswer('one'), tokenAnswer('two'));
    const token = credentials(service, { now: 0 });
    await expect(token()).rejects.toThrow('CLIENT_SECRET');
    expect(await token()).toBe('one');
    expect(await token(true)).toBe('two');
  });
});
