/** Defines custom APIs for tests, with their parameters and results in one request as the documentation does. */
import { type ParameterType, parameterTypes } from '../custom-api/parameter-type';
import type { Answer, TestService } from './service';

interface Definition {
  readonly parameters?: Readonly<Record<string, ParameterType | readonly [ParameterType, object]>>;
  readonly results?: Readonly<Record<string, ParameterType>>;
}

const typeOf = (name: ParameterType): number => parameterTypes.findIndex((type) => type === name);

/** Defines a custom API; columns of the definition beside it. */
export function defineCustomApi(
  service: TestService,
  uniquename: string,
  { parameters = {}, results = {} }: Definition,
  more: object = {},
): Promise<Answer> {
  const names = (name: string) => ({ uniquename: name, name, displayname: name, description: name });
  return service.call('system', 'POST', '/customapis', {
    ...names(uniquename),
    bindingtype: 0,
    isfunction: false,
    isprivate: false,
    allowedcustomprocessingsteptype: 2,
    CustomAPIRequestParameters: Object.entries(parameters).map(([name, given]) => {
      const [type, columns] = typeof given === 'string' ? [given, {}] : given;
      return { ...names(name), type: typeOf(type), ...columns };
    }),
    CustomAPIResponseProperties: Object.entries(results).map(([name, type]) => ({
      ...names(name),
      type: typeOf(type),
    })),
    ...more,
  });
}

type DefinitionArguments = Parameters<typeof defineCustomApi> extends [unknown, ...infer R] ? R : never;

/** Defines custom APIs of the service of a test, and fails where one is refused. */
export const customApiDefiner =
  (service: () => TestService) =>
  async (...definition: DefinitionArguments): Promise<void> => {
    const answer = await defineCustomApi(service(), ...definition);
    if (answer.text !== '') throw new Error(answer.text);
  };
