import * as React from 'react';
import { useGridStyles } from './grid-styles';

/** What a screen reader says next. */
export interface Announcement {
  readonly text: string;
  readonly count: number;
}

/** The last announcement and the way to make one; the same text is said again when it is announced again. */
export function useAnnouncement(): [Announcement, (text: string) => void] {
  const [announcement, setAnnouncement] = React.useState<Announcement>({ text: '', count: 0 });
  const announce = React.useCallback((text: string) => {
    setAnnouncement((last) => ({ text, count: last.count + 1 }));
  }, []);
  return [announcement, announce];
}

/** The polite live region; a change of its child element makes an equal text new. */
export const LiveRegion: React.FC<{ readonly announcement: Announcement }> = ({ announcement }) => {
  const styles = useGridStyles();
  return (
    <div role="status" aria-live="polite" className={styles.hidden}>
      <span key={announcement.count}>{announcement.text}</span>
    </div>
  );
};
