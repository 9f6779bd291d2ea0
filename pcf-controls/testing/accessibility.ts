import axe from 'axe-core';

// jsdom draws nothing: without a canvas axe takes every font for one with letters, which is right here.
HTMLCanvasElement.prototype.getContext = () => null;

/** What axe finds wrong, as rule and element. Colours need a real browser and are checked there. */
export async function accessibilityFaults(root: Element): Promise<string[]> {
  const results = await axe.run(
    { include: [root], exclude: [['[data-tabster-dummy]']] },
    { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } },
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html}`),
  );
}
