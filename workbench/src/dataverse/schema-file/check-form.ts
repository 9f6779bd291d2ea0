/** Checks the form of a definition file against its JSON Schema. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import format from './environment.schema.json';
import { type SchemaProblem, segment } from './problem';
import type { EnvironmentFile } from './environment-file';

let compiled: ValidateFunction<EnvironmentFile> | undefined;

/** Compiled when a file is read: it takes longer than the start of a service that needs none. */
const validator = (): ValidateFunction<EnvironmentFile> =>
  (compiled ??= new Ajv({
    allErrors: true,
    discriminator: true,
    verbose: true,
    strictRequired: false,
  }).compile<EnvironmentFile>(format));

/** The file with its type, or everything that is wrong with its form. */
export function checkForm(
  json: unknown,
): { readonly file: EnvironmentFile } | { readonly problems: readonly SchemaProblem[] } {
  const validate = validator();
  if (validate(json)) return { file: json };
  const problems = (validate.errors ?? []).flatMap(problemOf);
  return { problems: [...new Map(problems.map((one) => [`${one.path} ${one.sentence}`, one])).values()] };
}

/** The sentence of an error; what only says that an inner error exists says nothing new. */
function problemOf(error: ErrorObject): readonly SchemaProblem[] {
  const { instancePath: path, keyword } = error;
  const params: Readonly<Record<string, unknown>> = error.params;
  const parent = (error.parentSchema ?? {}) as {
    readonly description?: string;
    readonly properties?: object;
  };
  switch (keyword) {
    case 'required': {
      const name = String(params.missingProperty);
      return [problem(`${path}/${segment(name)}`, 'schema.missing', `Add '${name}': it must be given.`)];
    }
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const known = Object.keys(parent.properties ?? {}).join(', ');
      return [
        problem(
          `${path}/${segment(name)}`,
          'schema.unknown',
          `Remove '${name}': possible here are ${known}.`,
        ),
      ];
    }
    case 'type':
      return [problem(path, 'schema.type', `Give ${article(String(params.type))}.`)];
    case 'enum':
      return [problem(path, 'schema.value', `Give one of ${list(params.allowedValues)}.`)];
    case 'discriminator':
      return [problem(`${path}/kind`, 'schema.value', 'Give a kind of column that exists.')];
    case 'pattern':
      return [problem(path, 'schema.value', `Give ${parent.description ?? 'a value of another form'}.`)];
    case 'propertyNames':
      return [
        problem(
          `${path}/${segment(String(params.propertyName))}`,
          'schema.value',
          'Choose another name: letters, digits and underscores, of columns small ones.',
        ),
      ];
    case 'minLength':
    case 'minItems':
      return [problem(path, 'schema.value', 'Do not leave it empty.')];
    case 'maxLength':
    case 'maxItems':
      return [problem(path, 'schema.value', `Make it shorter: at most ${String(params.limit)}.`)];
    case 'minimum':
    case 'maximum':
      return [
        problem(
          path,
          'schema.value',
          `Give a number of at ${keyword === 'minimum' ? 'least' : 'most'} ${String(params.limit)}.`,
        ),
      ];
    case 'uniqueItems':
      return [problem(path, 'schema.repeated', 'Name nothing twice in this list.')];
    default:
      return [];
  }
}

const problem = (path: string, code: SchemaProblem['code'], sentence: string): SchemaProblem => ({
  path,
  code,
  sentence,
});

const article = (type: string): string =>
  ({
    object: 'an object',
    array: 'a list',
    string: 'a text',
    integer: 'a whole number',
    boolean: 'true or false',
  })[type] ?? `a ${type}`;

const list = (values: unknown): string => (Array.isArray(values) ? values.map(String).join(', ') : '');
