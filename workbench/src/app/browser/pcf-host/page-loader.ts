import type { RowPage } from '../dataverse/row';

/**
 * Loads the pages of one query by number. The Web API knows the first page and a link from each page to the next, and
 * no way to jump: an exact page is reached by walking from the nearest page that was seen.
 */
export interface PageLoader {
  /** The page of this number, from 1; the last one when there are fewer. */
  load(number: number): Promise<{ readonly number: number; readonly page: RowPage }>;
}

export function createPageLoader(
  firstLink: string,
  fetchPage: (link: string) => Promise<RowPage>,
): PageLoader {
  const links = [firstLink];
  return {
    load: async (wanted) => {
      let number = Math.max(1, Math.min(wanted, links.length));
      for (;;) {
        const page = await fetchPage(links[number - 1] ?? firstLink);
        if (page.nextLink !== undefined) links[number] = page.nextLink;
        if (number >= wanted || page.nextLink === undefined) return { number, page };
        number += 1;
      }
    },
  };
}
