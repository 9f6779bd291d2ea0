import type { Json } from '../json/json';
import { accepting } from './accepting';
import type { Decoder } from './decoder';
import { wrong } from './draft';
import { shown } from './shown';

const LONGEST = 4000;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
// eslint-disable-next-line no-control-regex -- the same without line breaks and tabs
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

interface TextRules {
  /** A text of blanks only is accepted. */
  readonly mayBeBlank?: boolean;
  /** Line breaks and tabs are accepted. */
  readonly lines?: boolean;
}

/** Reads a text of at most 4,000 characters without control characters and lone surrogates. */
export function text(rules: TextRules = {}): Decoder<string> {
  const control = rules.lines === true ? CONTROL_BUT_LINES : CONTROL;
  return accepting(usualText, (json, place, problems) => {
    if (typeof json !== 'string') {
      problems.report(place, 'value.type', `A text in double quotes is needed here, not ${shown(json)}.`);
      return wrong;
    }
    if (json.length > LONGEST) {
      problems.report(
        place,
        'text.tooLong',
        `The text has ${json.length} characters; at most 4,000 are read.`,
      );
      return wrong;
    }
    if (control.test(json)) {
      problems.report(place, 'text.character', 'The text contains a control character: remove it.');
      return wrong;
    }
    if (LONE_SURROGATE.test(json)) {
      problems.report(place, 'text.character', 'The text contains half of a character (a lone surrogate).');
      return wrong;
    }
    if (rules.mayBeBlank !== true && json.trim() === '') {
      problems.report(place, 'text.blank', 'The text is blank: fill it in.');
      return wrong;
    }
    return json;
  });
}

const BLANK = 0x20;
const TILDE = 0x7e;

/** Most texts: printable ASCII that does not begin with a blank. Nothing in them needs a closer look. */
function usualText(json: Json): string | undefined {
  if (typeof json !== 'string' || json.length > LONGEST || !(json.charCodeAt(0) > BLANK)) return undefined;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code < BLANK || code > TILDE) return undefined;
  }
  return json;
}

/** A text that must say something. */
export const filledText = text();

/** A text that may be blank. */
export const anyText = text({ mayBeBlank: true });

/** A title: must say something, may have several lines. */
export const filledTitle = text({ lines: true });

/** A title, description or comment that may be blank and may have several lines. */
export const anyLines = text({ mayBeBlank: true, lines: true });
