import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;

/** The lines of a file or of standard input (`-`) as bytes, without their line feed, one at a time. */
export async function* readLines(name: string): AsyncGenerator<Uint8Array> {
  const stream = name === '-' ? process.stdin : createReadStream(name);
  let rest: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at)]);
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a line; its bytes where they are not valid UTF-8, for the core to say so. */
export function decodeLine(line: Uint8Array): string | Uint8Array {
  try {
    // The platform's decoder, because the core's own has no native help and takes a quarter of a batch's time.
    return utf8.decode(line);
  } catch {
    return line;
  }
}
