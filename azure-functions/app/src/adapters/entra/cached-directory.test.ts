import type { DirectoryUser } from '../../ports';
import { cachedDirectory } from './cached-directory';

const user: DirectoryUser = { userId: 'u', isApplication: false, roleNames: ['a'] };

describe('cachedDirectory', () => {
  it('keeps a user for five minutes and asks again for one that it does not know', async () => {
    let now = 0;
    const asked: string[] = [];
    const directory = cachedDirectory(
      {
        find: (identity) => {
          const key = 'objectId' in identity ? identity.objectId : identity.applicationId;
          asked.push(key);
          return Promise.resolve(key === 'known' ? user : null);
        },
      },
      { now: () => new Date(now) },
    );
    for (const minutes of [0, 4.9, 5]) {
      now = minutes * 60_000;
      expect(await directory.find({ objectId: 'known' })).toEqual(user);
      expect(await directory.find({ objectId: 'unknown' })).toBeNull();
    }
    expect(asked.filter((key) => key === 'known')).toHaveLength(2);
    expect(asked.filter((key) => key === 'unknown')).toHaveLength(3);
  });
});
