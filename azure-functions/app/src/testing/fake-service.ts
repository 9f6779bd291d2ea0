/** A service at the other end of `fetch` that answers what a test has prepared, and keeps what it was sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | { readonly lost: true }
  | ((request: SentRequest) => Response);

export class FakeService {
  readonly sent: SentRequest[] = [];
  readonly waits: number[] = [];
  readonly #answers: Answer[];
  inFlight = 0;
  mostInFlight = 0;

  constructor(...answers: Answer[]) {
    this.#answers = answers;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request: SentRequest = {
      method: init?.method ?? 'GET',
      url: input instanceof Request ? input.url : String(input),
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === 'string' ? init.body : '',
    };
    this.sent.push(request);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    this.inFlight -= 1;
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    if (answer === undefined) throw new Error('No answer is prepared.');
    if (typeof answer === 'function') return answer(request);
    if ('lost' in answer) throw new TypeError('fetch failed');
    return new Response(answer.body ?? null, { status: answer.status, headers: answer.headers ?? {} });
  };

  readonly wait = (milliseconds: number): Promise<void> => {
    this.waits.push(milliseconds);
    return Promise.resolve();
  };
}
