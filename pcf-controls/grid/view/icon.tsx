import * as React from 'react';

/** Outlines on a grid of 20 by 20, drawn with the colour of the text around them. */
const SHAPES = {
  chevronDown: 'M5 8l5 5 5-5',
  chevronRight: 'M8 5l5 5-5 5',
  chevronLeft: 'M12 5l-5 5 5 5',
  arrowUp: 'M10 16V4M5 9l5-5 5 5',
  arrowDown: 'M10 4v12M5 11l5 5 5-5',
  refresh: 'M16 5v4h-4M16 9a6.5 6.5 0 1 0 0 4',
  run: 'M6 4l10 6-10 6z',
  close: 'M5 5l10 10M15 5L5 15',
  neutral: 'M4 10h12',
  progress: 'M10 5v5l3 2M10 3a7 7 0 1 0 .01 0z',
  info: 'M10 9v5M10 6v.5M10 3a7 7 0 1 0 .01 0z',
  success: 'M4 10.5l4 4 8-9',
  warning: 'M10 8v4M10 14v.5M10 3l7.5 13.5h-15z',
  danger: 'M7.5 7.5l5 5M12.5 7.5l-5 5M10 3a7 7 0 1 0 .01 0z',
} as const;

export type IconName = keyof typeof SHAPES;

/** An icon beside a text that says the same; it is silent for screen readers. */
export const Icon: React.FC<{ readonly name: IconName; readonly size?: number }> = ({ name, size = 16 }) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path
      d={SHAPES[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
