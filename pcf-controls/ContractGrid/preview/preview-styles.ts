/* eslint-disable @typescript-eslint/no-deprecated -- environments run these rules on the style engine of Fluent 9.46, which merges no CSS shorthands that were not expanded by `shorthands` */
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';

/** The look of the preview dialog. */
export const usePreviewStyles = makeStyles({
  surface: { maxWidth: '1080px', width: '96vw', boxSizing: 'border-box' },
  body: { display: 'flex', flexDirection: 'column', maxHeight: '84vh', rowGap: tokens.spacingVerticalM },
  content: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    rowGap: tokens.spacingVerticalL,
    minHeight: 0,
    overflowY: 'auto',
    // Room for the focus ring of the fields at the edge.
    ...shorthands.padding(tokens.spacingVerticalXXS, tokens.spacingHorizontalXXS),
  },
  text: { ...shorthands.margin(0) },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
    alignItems: 'start',
    ...shorthands.padding(tokens.spacingVerticalS, 0),
  },
  field: { minWidth: 0 },
  input: { minWidth: 0, width: '100%' },
  summary: {
    cursor: 'pointer',
    fontWeight: tokens.fontWeightSemibold,
    ...shorthands.padding(tokens.spacingVerticalXS, 0),
  },
  // It takes the focus when it comes, so that the keyboard goes on from there.
  result: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    outlineStyle: 'none',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalS,
  },
  changed: { fontWeight: tokens.fontWeightSemibold },
  aside: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    marginInlineStart: tokens.spacingHorizontalS,
  },
  subheading: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase300,
    ...shorthands.margin(0),
  },
  badge: { display: 'inline-block', verticalAlign: 'middle', marginInlineStart: tokens.spacingHorizontalXS },
  title: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  problems: { ...shorthands.margin(0), paddingInlineStart: tokens.spacingHorizontalL },
});
