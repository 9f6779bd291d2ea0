/** The query of `RetrieveMetadataChanges`: which definitions, and which of their properties. */
import { Fault, faultCode, invalidPayload } from '../fault';
import {
  isJsonArray,
  isJsonObject,
  type Json,
  JsonNumber,
  type JsonObject,
  parseJson,
} from '../json/exact-json';
import type { WantedEntity, WantedPart } from './complex-metadata';
import type { MetaObject } from './meta-object';

/** The queries for parts of a table, with the lists that each is about. */
const parts = {
  AttributeQuery: ['Attributes'],
  RelationshipQuery: ['OneToManyRelationships', 'ManyToOneRelationships', 'ManyToManyRelationships'],
  KeyQuery: ['Keys'],
} as const;

/** Reads an `EntityQueryExpression`. */
export function readMetadataQuery(query: JsonObject): WantedEntity {
  checkNames(query, ['Properties', 'Criteria', 'LabelQuery', ...Object.keys(parts)]);
  const lists = Object.entries(parts).flatMap(([name, about]) => {
    const part = query[name];
    if (part === undefined || part === null) return [];
    const object = objectOf(part, name);
    checkNames(object, ['Properties', 'Criteria']);
    const wanted = readPart(object);
    return about.map((list): [string, WantedPart] => [list, wanted]);
  });
  return { ...readPart(query), parts: Object.fromEntries(lists) };
}

/** Whether labels in the language of the environment are among those that are asked for. */
export function wantsLabels(query: JsonObject, language: number): boolean {
  const { LabelQuery: labels } = query;
  if (labels === undefined || labels === null) return true;
  const languages = listOf(objectOf(labels, 'LabelQuery').FilterLanguages, 'FilterLanguages');
  return languages.length === 0 || languages.includes(language);
}

function readPart({ Properties: properties, Criteria: criteria }: JsonObject): WantedPart {
  return {
    wants: readProperties(properties ?? null),
    meets: criteria === undefined || criteria === null ? () => true : readCriteria(criteria),
  };
}

function readProperties(properties: Json): WantedPart['wants'] {
  if (properties === null) return () => true;
  const { AllProperties: all, PropertyNames: names, ...rest } = objectOf(properties, 'Properties');
  checkNames(rest, []);
  if (all === true) return () => true;
  const wanted = new Set(listOf(names, 'PropertyNames'));
  return (name) => wanted.has(name);
}

type Test = (object: MetaObject) => boolean;

function readCriteria(criteria: Json): Test {
  const object = objectOf(criteria, 'Criteria');
  checkNames(object, ['FilterOperator', 'Conditions', 'Filters']);
  const tests = [
    ...listOf(object.Conditions, 'Conditions').map((one) => readCondition(objectOf(one, 'Conditions'))),
    ...listOf(object.Filters, 'Filters').map(readCriteria),
  ];
  if (tests.length === 0) return () => true;
  const any = oneOf(object.FilterOperator ?? 'And', ['And', 'Or'], 'FilterOperator') === 'Or';
  return (one) => (any ? tests.some((test) => test(one)) : tests.every((test) => test(one)));
}

const OPERATORS = ['Equals', 'NotEquals', 'In', 'NotIn', 'GreaterThan', 'LessThan'] as const;

function readCondition(condition: JsonObject): Test {
  checkNames(condition, ['PropertyName', 'ConditionOperator', 'Value']);
  const { PropertyName: name, ConditionOperator: operator, Value: given } = condition;
  if (typeof name !== 'string') throw invalidPayload('A condition of the Query needs a PropertyName.');
  const kind = oneOf(operator ?? null, OPERATORS, 'ConditionOperator');
  const value = given === undefined || given === null ? null : (objectOf(given, 'Value').Value ?? null);
  const ofList = kind === 'In' || kind === 'NotIn';
  const listed = ofList ? texts(value) : [];
  const text = ofList ? null : textOf(value);
  return (object) => {
    const found = propertyOf(object, name);
    switch (kind) {
      case 'Equals':
        return found === text;
      case 'NotEquals':
        return found !== text;
      case 'In':
        return listed.includes(found);
      case 'NotIn':
        return !listed.includes(found);
      case 'GreaterThan':
        return found !== null && text !== null && compareTexts(found, text) > 0;
      case 'LessThan':
        return found !== null && text !== null && compareTexts(found, text) < 0;
    }
  };
}

const compareTexts = (left: string, right: string): number =>
  /^-?\d+$/.test(left) && /^-?\d+$/.test(right)
    ? Number(left) - Number(right)
    : left < right
      ? -1
      : left > right
        ? 1
        : 0;

/** A property as text, of a managed one its value. */
function propertyOf({ own }: MetaObject, name: string): string | null {
  const value = Object.hasOwn(own, name) ? own[name] : undefined;
  if (value === undefined || isJsonArray(value)) throw noCondition(name);
  if (!isJsonObject(value)) return textOf(value);
  if (!Object.hasOwn(value, 'Value')) throw noCondition(name);
  return textOf(value.Value ?? null);
}

const noCondition = (name: string): Fault =>
  new Fault(
    400,
    faultCode.invalidArgument,
    `Conditions based on property ${name.slice(0, 100)} is not supported.`,
  );

/** Truth is written in small or in capital letters by clients. */
function textOf(value: Json): string | null {
  if (value === null) return null;
  if (isJsonArray(value) || isJsonObject(value))
    throw invalidPayload('The Value of a condition is no single value.');
  const text = value instanceof JsonNumber ? value.text : String(value);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}

/** A list comes as one, or as its text, with quotes of either kind. */
function texts(value: Json): readonly (string | null)[] {
  if (isJsonArray(value)) return value.map(textOf);
  const text = textOf(value) ?? '';
  const parsed = parseJson(text.startsWith('[') ? text.replaceAll("'", '"') : '');
  if (parsed.ok && isJsonArray(parsed.value)) return parsed.value.map(textOf);
  return text.split(',').map((one) => textOf(one.trim()));
}

function oneOf<T extends string>(value: Json, names: readonly T[], of: string): T {
  const found = typeof value === 'number' ? names[value] : names.find((name) => name === value);
  if (found !== undefined) return found;
  throw invalidPayload(`The ${of} of the Query is none of ${names.join(', ')}.`);
}

function objectOf(value: Json, name: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw invalidPayload(`The ${name} of the Query is no object.`);
}

function listOf(value: Json | undefined, name: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (isJsonArray(value)) return value;
  throw invalidPayload(`The ${name} of the Query are no list.`);
}

function checkNames(object: JsonObject, known: readonly string[]): void {
  const strange = Object.keys(object).find((name) => !known.includes(name) && !name.startsWith('@'));
  if (strange !== undefined) {
    throw invalidPayload(`The property '${strange.slice(0, 100)}' is none of a metadata query.`);
  }
}
