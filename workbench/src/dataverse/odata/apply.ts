/** `$apply`: a filter, then a grouping or an aggregation. */
import { notSupported } from '../fault';
import type { Expression, Path } from './expression';
import { readExpression } from './parse-expression';
import { readPath } from './read-literal';
import { readList, TokenReader } from './token-reader';

export type AggregateMethod = 'sum' | 'min' | 'max' | 'average' | 'countdistinct' | 'count';

export interface Aggregate {
  /** Absent for `$count`. */
  readonly path: Path | undefined;
  readonly method: AggregateMethod;
  readonly alias: string;
}

export interface Apply {
  readonly filters: readonly Expression[];
  readonly groupBy: readonly Path[];
  readonly aggregates: readonly Aggregate[];
}

/** Steps that OData has and Dataverse does not run, or that are not here. */
const OTHER_STEPS = [
  'bottomcount',
  'bottompercent',
  'bottomsum',
  'compute',
  'concat',
  'expand',
  'identity',
  'join',
  'nest',
  'orderby',
  'outerjoin',
  'search',
  'skip',
  'top',
  'topcount',
  'toppercent',
  'topsum',
];

const METHODS: readonly AggregateMethod[] = ['sum', 'min', 'max', 'average', 'countdistinct'];

export function parseApply(text: string, aliases: ReadonlyMap<string, string>): Apply {
  const reader = new TokenReader(text, aliases);
  const filters: Expression[] = [];
  for (;;) {
    const step = reader.expectKind('word', 'filter, groupby or aggregate');
    reader.expect('(');
    if (step.text === 'filter') {
      filters.push(readExpression(reader));
      reader.expect(')');
      reader.expect('/');
      continue;
    }
    const result = lastStep(reader, step.text, step.at);
    if (reader.peek().text === '/') throw notSupported('a further step after groupby or aggregate in $apply');
    reader.expectEnd();
    return { filters, ...result };
  }
}

function lastStep(reader: TokenReader, name: string, at: number): Pick<Apply, 'groupBy' | 'aggregates'> {
  if (name === 'aggregate') return { groupBy: [], aggregates: closeList(reader) };
  if (OTHER_STEPS.includes(name)) throw notSupported(`the step '${name}' in $apply`);
  if (name !== 'groupby') return reader.fail(`the step '${name}' is none of filter, groupby, aggregate`, at);
  reader.expect('(');
  const groupBy = readList(reader, () => readPath(reader));
  reader.expect(')');
  if (!reader.take(',')) {
    reader.expect(')');
    return { groupBy, aggregates: [] };
  }
  reader.expect('aggregate');
  reader.expect('(');
  const aggregates = closeList(reader);
  reader.expect(')');
  return { groupBy, aggregates };
}

function closeList(reader: TokenReader): readonly Aggregate[] {
  const aggregates = readList(reader, () => readAggregate(reader));
  reader.expect(')');
  return aggregates;
}

function readAggregate(reader: TokenReader): Aggregate {
  if (reader.take('$count')) {
    reader.expect('as');
    return { path: undefined, method: 'count', alias: readAlias(reader) };
  }
  const path = readPath(reader);
  reader.expect('with');
  const word = reader.expectKind('word', 'a method').text;
  const method = METHODS.find((one) => one === word);
  if (!method) return reader.fail(`the method '${word}' is none of ${METHODS.join(', ')}`);
  reader.expect('as');
  return { path, method, alias: readAlias(reader) };
}

/** An alias becomes a property of the answer: a plain name, so that it cannot be taken for an annotation. */
function readAlias(reader: TokenReader): string {
  const { text, at } = reader.expectKind('word', 'an alias');
  return /^\w+$/.test(text) ? text : reader.fail(`the alias '${text}' is no name`, at);
}
