const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the platform writes where there is no id. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Whether a text is a GUID, in letters of either case. */
export const isGuid = (text: string): boolean => GUID.test(text);

/** The GUID of a text, which may stand in braces; undefined for another text. */
export function bareGuid(text: string): string | undefined {
  const bare = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  return isGuid(bare) ? bare : undefined;
}
