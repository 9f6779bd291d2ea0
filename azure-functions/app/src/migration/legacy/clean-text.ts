export interface CleanText {
  readonly text: string;
  /** A control character was replaced by a blank. */
  readonly hadControls: boolean;
  /** Blanks around the text were taken away. */
  readonly wasTrimmed: boolean;
}

const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code <= 0x9f);

/** Text with a blank for each control character (line breaks and tabs too) and without blanks around it. */
export const cleanText = (raw: string): CleanText => {
  let hadControls = false;
  let spaced = '';
  for (const character of raw) {
    const control = isControl(character.codePointAt(0) ?? 0);
    hadControls ||= control;
    spaced += control ? ' ' : character;
  }
  const text = spaced.trim();
  return { text, hadControls, wasTrimmed: text !== spaced };
};
