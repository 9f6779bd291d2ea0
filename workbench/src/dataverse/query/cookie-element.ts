/** The element in which paging cookies travel: the number of a page and what only this service reads, encoded twice. */
import { decode } from '../odata/address';

export interface CookieElement {
  readonly page: number;
  readonly content: string;
}

/** Writes an element; `tracks` marks pages of changes. */
export const writeCookieElement = ({ page, content }: CookieElement, tracks = false): string =>
  `<cookie pagenumber="${page}" pagingcookie="${encodeURIComponent(encodeURIComponent(content))}" istracking="${tracks ? 'True' : 'False'}" />`;

const ELEMENT = /^<cookie pagenumber="(\d{1,9})" pagingcookie="([^"]*)" istracking="(True|False)" \/>$/;

/** Reads an element of the same kind; undefined for another text. */
export function readCookieElement(text: string, tracks = false): CookieElement | undefined {
  const match = ELEMENT.exec(text);
  if (!match || (match[3] === 'True') !== tracks) return undefined;
  return { page: Number(match[1]), content: decode(decode(match[2] ?? '')) };
}
