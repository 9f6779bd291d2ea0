/** `context.copilot`: there is no agent; each call rejects with a sentence. */
export function createCopilot(): ComponentFramework.Copilot {
  const absent = (): Promise<never> => Promise.reject(new Error('There is no copilot in this host.'));
  return { executeEvent: absent, executePrompt: absent };
}
