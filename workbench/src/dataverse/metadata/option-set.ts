/** Choices: those that tables share, and those of one column. */
import { emptyLabel, label } from './label';
import { managed } from './managed-property';
import type { JsonObject } from '../json/exact-json';
import { type Field } from '../model/field';
import type { Table } from '../model/table';
import type { MetaObject } from './meta-object';
import { stableId } from '../model/stable-id';

interface ChoiceText {
  readonly value: number;
  readonly label: string;
}

interface ChoiceNames {
  readonly name: string;
  readonly label: string;
  readonly kind: 'Picklist' | 'State' | 'Status' | 'Boolean';
  readonly global: boolean;
  readonly custom: boolean;
}

const common = ({ name, label: text, kind, global, custom }: ChoiceNames): JsonObject => ({
  MetadataId: stableId(`choice.${name}`),
  HasChanged: null,
  Name: name,
  DisplayName: label(text),
  Description: emptyLabel,
  OptionSetType: kind,
  IsGlobal: global,
  IsCustomOptionSet: custom,
  IsManaged: !custom,
  ExternalTypeName: null,
  IntroducedVersion: '1.0',
  IsCustomizable: managed('iscustomizable', custom),
});

const option = ({ value, label: text }: ChoiceText, more: JsonObject = {}): JsonObject => ({
  Value: value,
  Color: null,
  IsManaged: false,
  ExternalValue: null,
  ParentValues: [],
  Tag: null,
  IsHidden: false,
  MetadataId: null,
  HasChanged: null,
  Label: label(text),
  Description: emptyLabel,
  ...more,
});

const choiceOf = (names: ChoiceNames, options: readonly JsonObject[]): MetaObject => ({
  type: 'OptionSetMetadata',
  own: common(names),
  derived: { ParentOptionSetName: null, Options: options },
  related: {},
});

/** The choice of a column; null for columns that have none. */
export function optionSetOf(table: Table, field: Field, custom: boolean): MetaObject | null {
  const names = { name: `${table.name}_${field.name}`, label: field.label, global: false, custom };
  switch (field.kind) {
    case 'choice':
    case 'multiChoice':
      return choiceOf(
        { ...names, name: field.choiceName, kind: 'Picklist', global: field.globalChoice },
        field.options.map((one) => option(one)),
      );
    case 'state':
      return choiceOf(
        { ...names, kind: 'State' },
        table.states.map((state) =>
          option(state, {
            InvariantName: state.label,
            DefaultStatus: state.statuses[0]?.value ?? null,
          }),
        ),
      );
    case 'status':
      return choiceOf(
        { ...names, kind: 'Status' },
        table.states.flatMap((state) =>
          state.statuses.map((status) =>
            option(status, { State: state.value, TransitionData: transitionData(status) }),
          ),
        ),
      );
    case 'yesNo':
      return {
        type: 'BooleanOptionSetMetadata',
        own: common({ ...names, kind: 'Boolean' }),
        derived: {
          TrueOption: option({ value: 1, label: field.labels.yes }),
          FalseOption: option({ value: 0, label: field.labels.no }),
        },
        related: {},
      };
    default:
      return null;
  }
}

/** The reasons that may follow, as the platform keeps them. */
function transitionData({ value, transitions }: Table['states'][number]['statuses'][number]): string | null {
  if (transitions === undefined) return null;
  const allowed = transitions.map(
    (to) => `<allowedtransition sourcestatusid="${value}" tostatusid="${to}" />`,
  );
  return `<allowedtransitions xmlns="http://schemas.microsoft.com/crm/2009/WebServices">${allowed.join('')}</allowedtransitions>`;
}
