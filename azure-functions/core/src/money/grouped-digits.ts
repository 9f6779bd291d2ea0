/** Digits of a group. */
const GROUP = 3;

/** A decimal text with commas between groups of three digits before the point. */
export function groupedDigits(text: string): string {
  const point = text.indexOf('.');
  const end = point < 0 ? text.length : point;
  const start = text.startsWith('-') ? 1 : 0;
  let grouped = text.slice(end);
  let at = end;
  for (; at - GROUP > start; at -= GROUP) grouped = `,${text.slice(at - GROUP, at)}${grouped}`;
  return text.slice(0, at) + grouped;
}
