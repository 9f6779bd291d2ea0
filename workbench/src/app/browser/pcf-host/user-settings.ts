import { dateFormattingInfo } from './date-formatting-info';
import { numberFormattingInfo } from './number-formatting-info';

/** Language ids (LCIDs) of the platform. */
const languages: readonly (readonly [number, string])[] = [
  [1033, 'en-US'],
  [2057, 'en-GB'],
  [1031, 'de-DE'],
  [1036, 'fr-FR'],
  [3082, 'es-ES'],
  [1040, 'it-IT'],
  [1041, 'ja-JP'],
  [1043, 'nl-NL'],
  [1037, 'he-IL'],
  [1025, 'ar-SA'],
];

const DEFAULT_LANGUAGE = 1033;

/** The language tag of a language id; American English for one that is not listed. */
export const languageTag = (languageId: number): string =>
  languages.find(([id]) => id === languageId)?.[1] ?? 'en-US';

/** The language id of a browser's locale: the same tag, else the same language, else American English. */
export function languageId(locale: string): number {
  const same = languages.find(([, tag]) => tag === locale);
  const near = languages.find(([, tag]) => tag.split('-')[0] === locale.split('-')[0]);
  return (same ?? near)?.[0] ?? DEFAULT_LANGUAGE;
}

/** `context.userSettings` of a person in a locale. */
export function createUserSettings(options: {
  readonly userId: string;
  readonly userName: string;
  readonly roleIds: readonly string[];
  readonly locale: string;
  readonly currencySymbol: string;
}): ComponentFramework.UserSettings {
  const id = languageId(options.locale);
  return {
    userId: `{${options.userId.toUpperCase()}}`,
    userName: options.userName,
    securityRoles: [...options.roleIds],
    languageId: id,
    isRTL: ['he', 'ar'].includes(languageTag(id).split('-')[0] ?? ''),
    dateFormattingInfo: dateFormattingInfo(options.locale),
    numberFormattingInfo: numberFormattingInfo(options.locale, options.currencySymbol),
    getTimeZoneOffsetMinutes: (date = new Date()) => -date.getTimezoneOffset(),
  };
}
