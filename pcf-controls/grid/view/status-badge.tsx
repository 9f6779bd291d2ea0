import * as React from 'react';
import { Badge, type BadgeProps, makeStyles, Tooltip } from '@fluentui/react-components';
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

/** A long label takes a second line instead of being cut off. */
const useStyles = makeStyles({ badge: { height: 'auto', minHeight: '24px', minWidth: 0 } });

/** A badge with icon and text, so that its colour is never the only sign. */
export const StatusBadge: React.FC<{ readonly badge: BadgeModel }> = ({ badge }) => {
  const styles = useStyles();
  const shown = (
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
  return badge.hint === undefined ? (
    shown
  ) : (
    <Tooltip content={badge.hint} relationship="description" withArrow>
      {shown}
    </Tooltip>
  );
};
