/* eslint-disable @typescript-eslint/no-deprecated -- environments run these rules on the style engine of Fluent 9.46, which merges no CSS shorthands that were not expanded by `shorthands` */
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';

const line = [tokens.strokeWidthThin, 'solid', tokens.colorNeutralStroke2] as const;

/** Hidden from sight, read by screen readers. */
export const hiddenText = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  ...shorthands.overflow('hidden'),
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

/** The look of the grid; only theme tokens, so that dark and high-contrast themes need nothing more. */
export const useGridStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    ...shorthands.padding(tokens.spacingVerticalS, tokens.spacingHorizontalM),
  },
  spring: { flexGrow: 1 },
  selection: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '32px',
  },
  /** A container, so that what is below a row can be as wide as what is seen of the grid (`detailCell`). */
  scroller: {
    position: 'relative',
    flexGrow: 1,
    minHeight: 0,
    containerType: 'inline-size',
    ...shorthands.overflow('auto'),
  },
  hidden: hiddenText,
  row: {
    display: 'grid',
    gridTemplateColumns: 'var(--pb-columns)',
    alignItems: 'stretch',
    ...shorthands.borderBottom(...line),
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
  },
  selectedRow: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    '@media (forced-colors: active)': {
      ...shorthands.outline('2px', 'solid', 'Highlight'),
      outlineOffset: '-2px',
    },
  },
  head: { position: 'sticky', top: 0, zIndex: 1 },
  headerRow: {
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground2,
    ':hover': { backgroundColor: tokens.colorNeutralBackground2, color: tokens.colorNeutralForeground1 },
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    alignContent: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXS,
    rowGap: tokens.spacingVerticalXXS,
    minWidth: 0,
    minHeight: '44px',
    boxSizing: 'border-box',
    overflowWrap: 'anywhere',
    ...shorthands.padding(tokens.spacingVerticalXS, tokens.spacingHorizontalS),
    ':focus-visible': {
      ...shorthands.outline('2px', 'solid', tokens.colorStrokeFocus2),
      outlineOffset: '-2px',
    },
  },
  endCell: { justifyContent: 'flex-end', textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  /** Titles break between words only. */
  headerCell: { overflowWrap: 'break-word' },
  /** A number never breaks; its title may. */
  number: { whiteSpace: 'nowrap' },
  ownCell: { justifyContent: 'center', ...shorthands.padding(0) },
  sortable: { cursor: 'pointer', userSelect: 'none' },
  sortMark: { display: 'inline-flex', alignItems: 'center', fontSize: tokens.fontSizeBase200 },
  tag: {
    ...shorthands.border(tokens.strokeWidthThin, 'solid', tokens.colorNeutralStroke1),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    ...shorthands.padding(0, tokens.spacingHorizontalSNudge),
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  checkbox: {
    width: '18px',
    height: '18px',
    ...shorthands.margin('3px'),
    accentColor: tokens.colorCompoundBrandBackground,
    ':focus-visible': {
      ...shorthands.outline('2px', 'solid', tokens.colorStrokeFocus2),
      outlineOffset: '2px',
    },
  },
  chevron: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '28px',
    height: '28px',
    cursor: 'pointer',
    color: 'inherit',
    backgroundColor: 'transparent',
    ...shorthands.padding(0),
    ...shorthands.border(tokens.strokeWidthThin, 'solid', 'transparent'),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    ':focus-visible': {
      ...shorthands.outline('2px', 'solid', tokens.colorStrokeFocus2),
      outlineOffset: '-1px',
    },
  },
  detailRow: { ...shorthands.borderBottom(...line), backgroundColor: tokens.colorNeutralBackground2 },
  /** Stays in sight while the columns above scroll sideways. */
  detailCell: {
    position: 'sticky',
    insetInlineStart: 0,
    width: '100cqi',
    boxSizing: 'border-box',
    minWidth: 0,
    ...shorthands.padding(tokens.spacingVerticalM, tokens.spacingHorizontalL),
    ':focus-visible': {
      ...shorthands.outline('2px', 'solid', tokens.colorStrokeFocus2),
      outlineOffset: '-2px',
    },
  },
  card: {
    gridTemplateColumns: '40px 40px minmax(0, 1fr) minmax(0, 1fr)',
    paddingBottom: tokens.spacingVerticalS,
  },
  cardCell: {
    flexDirection: 'column',
    alignItems: 'flex-start',
    alignContent: 'flex-start',
    justifyContent: 'flex-start',
    minHeight: 0,
    ...shorthands.padding(tokens.spacingVerticalXXS, tokens.spacingHorizontalS),
  },
  cardTitle: { fontWeight: tokens.fontWeightSemibold, justifyContent: 'center' },
  cardLabel: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontWeight: 'normal',
  },
  skeletonRow: { ...shorthands.padding('14px', tokens.spacingHorizontalM) },
  state: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    rowGap: tokens.spacingVerticalS,
    textAlign: 'center',
    ...shorthands.padding(tokens.spacingVerticalXXXL, tokens.spacingHorizontalL),
  },
  stateTitle: { fontWeight: tokens.fontWeightSemibold },
  error: { color: tokens.colorPaletteRedForeground1 },
});
