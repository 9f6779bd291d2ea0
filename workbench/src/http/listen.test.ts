import { request } from 'node:http';
import { connect } from 'node:net';
import { DroppedReply } from './dropped-reply';
import { listen, type Listener } from './listen';
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

  it('keeps slashes at the beginning of a path', async () => {
    listener.serve((one) => Promise.resolve({ status: 200, headers: {}, body: one.url.pathname }));
    expect(await (await fetch(`${listener.origin}//api//data/`)).text()).toBe('//api//data/');
  });

  it('takes an address of 32 KB', async () => {
    listener.serve((request) =>
      Promise.resolve({ status: 200, headers: {}, body: String(request.url.search.length) }),
    );
    const headers = { Authorization: `Bearer ${'t'.repeat(2000)}` };
    const response = await fetch(`${listener.origin}/?${'q'.repeat(32_000)}`, { headers });
    expect(await response.text()).toBe('32001');
  });

  it('refuses a longer head and what is no HTTP with JSON', async () => {
    const answered = (head: string) =>
      new Promise<string>((resolve) => {
        let text = '';
        const socket = connect(listener.port, '127.0.0.1', () => socket.write(head));
        socket.on('data', (data) => (text += data.toString()));
        socket.on('close', () => resolve(text));
      });
    const long = await answered(`GET /?${'q'.repeat(50_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 .*\r\n/);
    expect(long).toContain('"code":"0x80060888"');
    expect(await answered('GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    for (const host of ['other/path', 'other?', 'a@b', 'a\\b', 'a#b']) {
      const moved = await answered(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect([host, moved.slice(0, 13)]).toEqual([host, 'HTTP/1.1 400 ']);
    }
    expect(await answered('nonsense\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/json/,
    );
  });

  it('refuses a body that is too large, also one without a length', async () => {
    const small = await listen(0, 1000);
    small.serve(({ body }) => Promise.resolve({ status: 200, headers: {}, body: String(body.length) }));
    const post = (body: string) => fetch(small.origin, { method: 'POST', body });
    expect(await (await post('x'.repeat(1000))).text()).toBe('1000');
    const refused = await post('x'.repeat(2_000_000));
    expect([refused.status, await refused.text()]).toEqual([
      413,
      '{"error":{"code":"0x80060888","message":"The body is larger than 1000 bytes."}}',
    ]);
    const status = await new Promise((resolve) => {
      const chunked = request(small.origin, { method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      chunked.write('x'.repeat(900));
      chunked.write('x'.repeat(900));
      chunked.end();
    });
    expect(status).toBe(413);
    await small.close();
  });

  it('cuts the connection where a reply is dropped', async () => {
    listener.serve(() => Promise.reject(new DroppedReply('lost')));
    await expect(fetch(listener.origin)).rejects.toThrow();
  });

  it('says nothing of a client that goes away while its body arrives', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const served = jest.fn();
    listener.serve(() => {
      served();
      return Promise.resolve({ status: 200, headers: {}, body: 'still here' });
    });
    await new Promise<void>((resolve) => {
      const socket = connect(listener.port, '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{', () =>
          setTimeout(() => socket.resetAndDestroy(), 50),
        );
      });
      socket.on('close', () => resolve());
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(served).not.toHaveBeenCalled();
    expect(await (await fetch(listener.origin)).text()).toBe('still here');
    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
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
