/** The `Prefer` header: what the client would like, and what of it was done. */
import { parseCount } from '../odata/query-options';
import { type Annotations, knownAnnotations, noAnnotations, parseAnnotations } from '../render/annotations';
import { LARGEST_PAGE } from '../query/largest-page';

export interface Preferences {
  readonly representation: boolean;
  readonly annotations: Annotations;
  /** What asked for annotations that there are, to be echoed. */
  readonly annotationText: string | undefined;
  readonly maxPageSize: number | undefined;
  readonly continueOnError: boolean;
  readonly trackChanges: boolean;
}

const noPreferences: Preferences = {
  representation: false,
  annotations: noAnnotations,
  annotationText: undefined,
  maxPageSize: undefined,
  continueOnError: false,
  trackChanges: false,
};

const ITEM = /([^\s=;,]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s;,]*))?/g;

/** Reads the header; preferences that nobody knows are ignored, as the standard says. */
export function parsePreferences(header: string | undefined): Preferences {
  if (header === undefined) return noPreferences;
  let result = noPreferences;
  const seen = new Set<string>();
  for (const [, rawName = '', rawValue = ''] of header.matchAll(ITEM)) {
    const name = rawName.toLowerCase().replace(/^odata\./, '');
    // Of a preference that stands there twice, the first counts.
    if (seen.has(name)) continue;
    seen.add(name);
    const value = rawValue.startsWith('"') ? rawValue.slice(1, -1) : rawValue;
    result = apply(result, name, value);
  }
  return result;
}

/** Which details of an error a header asks for, also one that cannot be read otherwise. */
export function errorDetails(header: string | undefined): Annotations['errorDetails'] {
  for (const [, name = '', value = ''] of (header ?? '').matchAll(ITEM)) {
    if (name.toLowerCase() === 'odata.include-annotations')
      return parseAnnotations(value.replaceAll('"', '')).errorDetails;
  }
  return [];
}

function apply(preferences: Preferences, name: string, value: string): Preferences {
  switch (name) {
    case 'return':
      return { ...preferences, representation: value === 'representation' };
    case 'include-annotations':
      return {
        ...preferences,
        annotations: parseAnnotations(value),
        annotationText: knownAnnotations(value),
      };
    case 'maxpagesize':
      return {
        ...preferences,
        maxPageSize: Math.min(parseCount(value, 'odata.maxpagesize', 1), LARGEST_PAGE),
      };
    case 'continue-on-error':
      return { ...preferences, continueOnError: value !== 'false' };
    case 'track-changes':
      return { ...preferences, trackChanges: value !== 'false' };
    default:
      return preferences;
  }
}

/** The header that says which preferences an answer follows; empty when there were none. */
export function appliedPreferences(
  preferences: Preferences,
  followed: {
    readonly representation?: boolean;
    readonly changes?: boolean;
    readonly page?: boolean;
    readonly annotations?: boolean;
  },
): Readonly<Record<string, string>> {
  const applied = [
    ...(followed.representation === true && preferences.representation ? ['return=representation'] : []),
    ...(followed.changes === true && preferences.trackChanges ? ['odata.track-changes'] : []),
    ...(followed.page === true && preferences.maxPageSize !== undefined
      ? [`odata.maxpagesize=${preferences.maxPageSize}`]
      : []),
    ...(followed.annotations === true && preferences.annotationText !== undefined
      ? [`odata.include-annotations="${preferences.annotationText.replaceAll('"', '')}"`]
      : []),
  ];
  return applied.length === 0 ? {} : { 'Preference-Applied': applied.join(',') };
}
