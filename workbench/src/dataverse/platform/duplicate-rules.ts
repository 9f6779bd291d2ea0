import { columns, platformChoice, standardTable } from '@powerbill/schema';

const { choice, lookup, text, whole, yesNo } = columns;

/** How the values of two rows compare. */
export const duplicateOperators = platformChoice('duplicaterulecondition_operatorcode', 'Operator', [
  { value: 0, code: 'exactMatch', label: 'Exact Match' },
  { value: 1, code: 'firstCharacters', label: 'Same First Characters' },
  { value: 2, code: 'lastCharacters', label: 'Same Last Characters' },
  { value: 3, code: 'sameDate', label: 'Same Date' },
  { value: 4, code: 'sameDateTime', label: 'Same Date and Time' },
  { value: 5, code: 'choiceLabel', label: 'Exact Match (Pick List Label)' },
  { value: 6, code: 'choiceValue', label: 'Exact Match (Pick List Value)' },
]);

/** A rule that finds rows which mean the same; it counts once it is published. */
export const duplicateRule = standardTable({
  logicalName: 'duplicaterule',
  setName: 'duplicaterules',
  label: 'Duplicate Detection Rule',
  pluralLabel: 'Duplicate Detection Rules',
  ownership: 'user',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 160, required: true }),
    description: text({ label: 'Description', maxLength: 2000 }),
    baseentityname: text({ label: 'Base record type', maxLength: 256, required: true }),
    matchingentityname: text({ label: 'Matching record type', maxLength: 256, required: true }),
    iscasesensitive: yesNo({ label: 'Case-sensitive' }),
    excludeinactiverecords: yesNo({ label: 'Exclude inactive records' }),
  },
  states: [
    {
      value: 0,
      label: 'Inactive',
      statuses: [
        { value: 0, label: 'Unpublished' },
        { value: 1, label: 'Publishing' },
      ],
    },
    { value: 1, label: 'Active', statuses: [{ value: 2, label: 'Published' }] },
  ],
});

/** One pair of columns that must be alike; all conditions of a rule must hold. */
export const duplicateRuleCondition = standardTable({
  logicalName: 'duplicaterulecondition',
  setName: 'duplicateruleconditions',
  label: 'Duplicate Rule Condition',
  pluralLabel: 'Duplicate Rule Conditions',
  ownership: 'organization',
  primaryName: 'baseattributename',
  columns: {
    regardingobjectid: lookup({
      label: 'Rule',
      targets: ['duplicaterule'],
      required: true,
      inverse: 'DuplicateRule_DuplicateRuleConditions',
      onDelete: 'cascade',
    }),
    baseattributename: text({ label: 'Base column', maxLength: 256, required: true }),
    matchingattributename: text({ label: 'Matching column', maxLength: 256, required: true }),
    operatorcode: choice(duplicateOperators, { label: 'Operator', default: 0 }),
    operatorparam: whole({ label: 'Number of characters', min: 1, max: 100_000 }),
    ignoreblankvalues: yesNo({ label: 'Ignore blank values', default: true }),
  },
});
