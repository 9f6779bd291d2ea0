import { DroppedReply, listen, type Listener } from './listen';
import { route } from './route';

let listener: Listener;

beforeEach(async () => {
  listener = await listen(0);
});
afterEach(() => listener.close());

const text = (body: string) => () => Promise.resolve({ status: 200, headers: {}, body });

describe('listener', () => {
  it('answers 503 until it has a handler', async () => {
    const response = await fetch(listener.origin);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
  });

  it('hands over method, address, headers in lower case and the bytes of the body', async () => {
    listener.serve((request) =>
      Promise.resolve({
        status: 201,
        headers: { 'x-seen': request.headers['x-sent'] ?? '' },
        body: `${request.method} ${request.url.pathname}${request.url.search} ${Buffer.from(request.body).toString('hex')}`,
      }),
    );
    const response = await fetch(`${listener.origin}/a%20b?c=1`, {
      method: 'POST',
      headers: { 'X-Sent': 'yes' },
      body: new Uint8Array([0, 255]),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-seen')).toBe('yes');
    expect(await response.text()).toBe('POST /a%20b?c=1 00ff');
  });

  it('takes an address of 32 KB', async () => {
    listener.serve((request) =>
      Promise.resolve({ status: 200, headers: {}, body: String(request.url.search.length) }),
    );
    const headers = { Authorization: `Bearer ${'t'.repeat(2000)}` };
    const response = await fetch(`${listener.origin}/?${'q'.repeat(32_000)}`, { headers });
    expect(await response.text()).toBe('32001');
  });

  it('cuts the connection where a reply is dropped', async () => {
    listener.serve(() => Promise.reject(new DroppedReply('lost')));
    await expect(fetch(listener.origin)).rejects.toThrow();
  });

  it('answers 500 without a stack trace when a handler fails', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    listener.serve(() => Promise.reject(new Error('secret detail')));
    const response = await fetch(listener.origin);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(write).toHaveBeenCalledWith(expect.stringContaining('secret detail'));
    write.mockRestore();
  });

  it('listens on the loopback address only', () => {
    expect(listener.origin).toBe(`http://127.0.0.1:${listener.port}`);
  });
});

describe('route', () => {
  const handler = route({ '/app': text('app'), '/app/controls': text('controls'), '/': text('root') });

  it.each([
    ['/app', 'app'],
    ['/app/', 'app'],
    ['/app/x.js', 'app'],
    ['/app/controls/A/bundle.js', 'controls'],
    ['/', 'root'],
    ['/apple', 'Nothing is served at /apple.'],
    ['/other', 'Nothing is served at /other.'],
  ])('sends %s to the room with the longest prefix', async (path, body) => {
    listener.serve(handler);
    expect(await (await fetch(`${listener.origin}${path}`)).text()).toBe(body);
  });
});
