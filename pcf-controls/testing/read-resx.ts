/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder of the controls. */
export const CONTROLS = resolve(__dirname, '..');

const DATA = /<data name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g;

/** The texts of a control's resource file by key. */
export function readResx(control: string, languageId: number): ReadonlyMap<string, string> {
  const path = resolve(CONTROLS, control, 'strings', `${control}.${String(languageId)}.resx`);
  const xml = readFileSync(path, 'utf8');
  return new Map([...xml.matchAll(DATA)].map(([, key = '', value = '']) => [key, unescape(value)]));
}

const unescape = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
