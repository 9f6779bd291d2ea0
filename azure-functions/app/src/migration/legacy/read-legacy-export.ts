import type { Json } from '@powerbill/core';
import { parseWithNan } from './nan-tokens';

/** One record of an export with the line on which it begins, or a line that cannot be read. */
export type LegacyLine =
  | { readonly ok: true; readonly line: number; readonly record: Json; readonly nanPaths: readonly string[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

const readText = (text: string, firstLine: number): LegacyLine => {
  const parsed = parseWithNan(text);
  if (parsed.ok) return { ok: true, line: firstLine, record: parsed.value, nanPaths: parsed.nanPaths };
  const line = firstLine + text.slice(0, parsed.offset).split('\n').length - 1;
  return { ok: false, line, message: parsed.message };
};

/**
 * Reads an export: JSON lines, or one JSON record over several lines. Blank lines are skipped, a bare `NaN` is null and
 * its path is told. A line that is not JSON is an error that names it.
 */
export const readLegacyExport = (text: string): readonly LegacyLine[] => {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const filled = lines.flatMap((content, index) =>
    content.trim() === '' ? [] : [{ content, line: index + 1 }],
  );
  const [first, second] = filled;
  if (first === undefined) return [];
  const firstAlone = readText(first.content, first.line);
  if (second !== undefined && !firstAlone.ok) {
    const whole = readText(lines.join('\n'), 1);
    if (whole.ok) return [{ ...whole, line: first.line }];
    const looksLikeLines = filled.some(({ content }) => /^\{.*\}\s*$/.test(content));
    if (!looksLikeLines) return [whole];
  }
  return [firstAlone, ...filled.slice(1).map(({ content, line }) => readText(content, line))];
};
