/* eslint-disable @typescript-eslint/no-deprecated -- environments run these rules on the style engine of Fluent 9.46, which merges no CSS shorthands that were not expanded by `shorthands` */
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';

/** No room for the columns of a table. */
const NARROW = '@media (max-width: 640px)';

/** The look of what is below an open row. */
export const useDetailStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, minWidth: 0 },
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase300,
    ...shorthands.margin(0),
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    ...shorthands.margin(0),
  },
  term: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  definition: { ...shorthands.margin(0), overflowWrap: 'anywhere' },
  tableBox: { overflowX: 'auto', minWidth: 0 },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  head: {
    textAlign: 'start',
    verticalAlign: 'bottom',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    ...shorthands.padding(tokens.spacingVerticalXS, tokens.spacingHorizontalS),
    ...shorthands.borderBottom(tokens.strokeWidthThin, 'solid', tokens.colorNeutralStroke1),
  },
  data: {
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    ...shorthands.padding(tokens.spacingVerticalXS, tokens.spacingHorizontalS),
    ...shorthands.borderBottom(tokens.strokeWidthThin, 'solid', tokens.colorNeutralStroke2),
  },
  end: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  // Where a table has no room for its columns, each row becomes a block: texts in two columns, amounts below them.
  stackedTable: { [NARROW]: { display: 'block' } },
  stackedHead: {
    [NARROW]: {
      position: 'absolute',
      width: '1px',
      height: '1px',
      ...shorthands.overflow('hidden'),
      clip: 'rect(0 0 0 0)',
    },
  },
  stackedBody: { [NARROW]: { display: 'block' } },
  stackedRow: {
    [NARROW]: {
      display: 'grid',
      gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
      ...shorthands.padding(tokens.spacingVerticalXS, 0),
      ...shorthands.borderBottom(tokens.strokeWidthThin, 'solid', tokens.colorNeutralStroke2),
    },
  },
  stackedCell: {
    [NARROW]: {
      display: 'block',
      gridColumnEnd: 'span 3',
      borderTopStyle: 'none',
      borderBottomStyle: 'none',
      ...shorthands.padding(tokens.spacingVerticalXXS, tokens.spacingHorizontalXXS),
      '::before': {
        // A screen reader takes the name of the column from its header.
        content: 'attr(data-label) / ""',
        display: 'block',
        whiteSpace: 'normal',
        fontWeight: tokens.fontWeightRegular,
        color: tokens.colorNeutralForeground3,
      },
    },
  },
  stackedWide: { [NARROW]: { gridColumnEnd: 'span 6' } },
  stackedThird: { [NARROW]: { gridColumnEnd: 'span 2' } },
  stackedFirst: { [NARROW]: { gridColumnStart: '1' } },
  stackedEmpty: { [NARROW]: { display: 'none' } },
  total: {
    fontWeight: tokens.fontWeightSemibold,
    ...shorthands.borderTop(tokens.strokeWidthThin, 'solid', tokens.colorNeutralStroke1),
  },
  lines: { whiteSpace: 'pre-line', color: tokens.colorNeutralForeground2 },
  explanation: {
    maxWidth: '100ch',
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    ...shorthands.padding(tokens.spacingVerticalXS, tokens.spacingHorizontalS),
  },
  rule: { color: tokens.colorNeutralForeground2, ...shorthands.margin(0) },
  steps: {
    fontVariantNumeric: 'tabular-nums',
    ...shorthands.margin(tokens.spacingVerticalXS, 0, 0),
    paddingInlineStart: tokens.spacingHorizontalXXL,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    ...shorthands.margin(0),
    ...shorthands.padding(0),
    listStyleType: 'none',
  },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  inactive: {
    ...shorthands.padding(0, 0, 0, tokens.spacingHorizontalM),
    ...shorthands.borderLeft('3px', 'dashed', tokens.colorNeutralStroke1),
  },
});
