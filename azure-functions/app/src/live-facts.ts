import type { LiveEntry } from '@powerbill/core';
import { canonicalJson } from './canonical-json';

/** Names a row among all of its section: two rows of one key cannot be stored. */
export const liveKey = ({ section, ofId, month, name }: LiveEntry): string =>
  canonicalJson(section === 'adHocLines' ? [section, ofId, name] : [section, ofId, month, name]);
