import type { Clock, DirectoryUser, UserDirectory } from '../../ports';

/** Roles that are taken away stop counting after this time at the latest. */
const LIFETIME_MILLISECONDS = 5 * 60_000;
const MOST_ENTRIES = 1_000;

/** Keeps what the directory said of a caller for five minutes. Unknown callers are asked for each time. */
export function cachedDirectory(directory: UserDirectory, clock: Clock): UserDirectory {
  const kept = new Map<string, { readonly user: DirectoryUser; readonly until: number }>();
  return {
    find: async (identity) => {
      const key = JSON.stringify(identity);
      const now = clock.now().getTime();
      const found = kept.get(key);
      if (found !== undefined && found.until > now) return found.user;
      const user = await directory.find(identity);
      kept.delete(key);
      if (user === null) return null;
      if (kept.size >= MOST_ENTRIES) kept.clear();
      kept.set(key, { user, until: now + LIFETIME_MILLISECONDS });
      return user;
    },
  };
}
