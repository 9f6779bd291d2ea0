import { multipart, part } from '../adapters/dataverse/multipart';
import type { Answer, SentRequest } from './fake-service';

/** The addresses of the lists that a batch asks for, in order. */
export const listsAskedFor = ({ body }: SentRequest): string[] =>
  [...body.matchAll(/^GET (.*) HTTP\/1\.1\r?$/gm)].map(([, path]) => decodeURIComponent(path ?? ''));

/** Answers a batch of lists: each with the rows that the test has for its address. */
export const answerLists =
  (rowsOf: (path: string) => readonly object[]): Answer =>
  (request) => {
    const parts = listsAskedFor(request).map((path) => {
      const body = JSON.stringify({ value: rowsOf(path) });
      const response = ['HTTP/1.1 200 OK', 'Content-Type: application/json', '', body].join('\r\n');
      return part({ 'Content-Type': 'application/http' }, response);
    });
    return new Response(multipart('answer', parts), {
      headers: { 'content-type': 'multipart/mixed; boundary=answer' },
    });
  };
