import type { RecordCheck } from './record';

/** Reports a property that the chosen method needs and that is not given. */
export function reportNeeded(
  draft: Readonly<Record<string, unknown>>,
  property: string,
  method: string,
  at: RecordCheck,
): void {
  if (draft[property] !== undefined) return;
  at.report([property], 'property.missing', `${method} needs the property ${property}.`);
}
