/** Choice values of the pack begin with the publisher's option-value prefix (70125 and four digits). */
const OPTION_VALUE_PREFIX = 701_250_000;

/** A choice: its name and its options, each with a value and the label a person reads. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  /** False for one that belongs to a single column; tables share the others. */
  readonly global?: boolean;
  readonly options: readonly ChoiceOption[];
}

export interface ChoiceOption {
  readonly value: number;
  /** The word that code uses for the option. */
  readonly code: string;
  readonly label: string;
}

/** A choice whose option codes are known to the compiler. */
export interface TypedChoice<Code extends string> extends Choice {
  readonly options: readonly (ChoiceOption & { readonly code: Code })[];
  /** Value by code: `contractStatus.value.active`. */
  readonly value: Readonly<Record<Code, number>>;
  /** Code of a stored value, or undefined for a value that the choice does not have. */
  codeOf(value: number | null | undefined): Code | undefined;
}

/**
 * Defines a global choice of the pack. Options are numbered in the order given, from 0, on top of
 * the publisher's prefix: their order is stored data, so new ones go to the end.
 */
export function defineChoice<const Code extends string>(
  name: `pb_${string}`,
  label: string,
  labels: Readonly<Record<Code, string>>,
): TypedChoice<Code> {
  const options = (Object.keys(labels) as Code[]).map((code, index) => ({
    value: OPTION_VALUE_PREFIX + index,
    code,
    label: labels[code],
  }));
  return typedChoice(name, label, options);
}

/** Defines a choice of the platform, whose values are the platform's own. */
export function platformChoice<const Code extends string>(
  name: string,
  label: string,
  options: readonly (ChoiceOption & { readonly code: Code })[],
): TypedChoice<Code> {
  return typedChoice(name, label, options);
}

/** Defines a choice that belongs to one column; its name is that of table and column. */
export function localChoice<const Code extends string>(
  name: string,
  label: string,
  options: readonly (ChoiceOption & { readonly code: Code })[],
): TypedChoice<Code> & { readonly global: false } {
  return { ...typedChoice(name, label, options), global: false };
}

function typedChoice<Code extends string>(
  name: string,
  label: string,
  options: readonly (ChoiceOption & { readonly code: Code })[],
): TypedChoice<Code> {
  const byValue = new Map(options.map((option) => [option.value, option.code]));
  return {
    name,
    label,
    options,
    value: Object.fromEntries(options.map((option) => [option.code, option.value])) as Record<Code, number>,
    codeOf: (value) => (value === null || value === undefined ? undefined : byValue.get(value)),
  };
}
