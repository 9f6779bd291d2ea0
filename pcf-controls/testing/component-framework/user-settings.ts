import { unused } from './unused';

/** A person's settings. */
export const fakeUserSettings = (languageId = 1033, isRTL = false): ComponentFramework.UserSettings => ({
  languageId,
  isRTL,
  dateFormattingInfo: unused('userSettings.dateFormattingInfo'),
  numberFormattingInfo: unused('userSettings.numberFormattingInfo'),
  securityRoles: [],
  userId: '{00000000-0000-4000-8000-000000000001}',
  userName: 'Person',
  getTimeZoneOffsetMinutes: () => 0,
});
