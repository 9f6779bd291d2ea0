/* eslint-disable @typescript-eslint/no-deprecated -- environments run these rules on the style engine of Fluent 9.46, which merges no CSS shorthands that were not expanded by `shorthands` */
import * as React from 'react';
import { Badge, type BadgeProps, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import type { Badge as BadgeModel, Tone } from '../columns/cell';
import { Icon } from './icon';

const COLORS: Readonly<Record<Tone, NonNullable<BadgeProps['color']>>> = {
  neutral: 'informative',
  progress: 'brand',
  info: 'brand',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
};

/** A label that is longer than its column takes a second line instead of being cut off. */
const useStyles = makeStyles({
  badge: {
    height: 'auto',
    minHeight: '24px',
    minWidth: 0,
    boxSizing: 'border-box',
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'break-word',
    paddingTop: '3px',
    paddingBottom: '3px',
    ...shorthands.borderRadius('12px'),
  },
});

/** A badge with icon and text, so that its colour is never the only sign. */
export const StatusBadge: React.FC<{ readonly badge: BadgeModel }> = ({ badge }) => {
  const styles = useStyles();
  return (
    <Badge
      className={styles.badge}
      appearance="tint"
      size="large"
      color={COLORS[badge.tone]}
      icon={<Icon name={badge.tone} size={14} />}
    >
      {badge.label}
    </Badge>
  );
};
