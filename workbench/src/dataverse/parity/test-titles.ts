/** Reads the titles of tests from their source, and what they say of the checklist. */
import ts from 'typescript';

export interface ShownLine {
  /** Id of the line of the checklist that the test shows. */
  readonly id: string;
  readonly file: string;
  /** What the test says, without id and refusal. */
  readonly text: string;
  /** `400 0x80060888` where the test shows a refusal. */
  readonly refused: string | undefined;
}

const TITLE = /^([A-R]\d+) (.+?)(?:: refused with (\d{3}(?: 0x[0-9a-f]{8})?))?$/s;

/** What the tests of a file show; titles without an id show nothing of the checklist. */
export function shownLines(file: string, source: string): readonly ShownLine[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const found: ShownLine[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const title = isTest(node.expression) ? titleOf(node) : undefined;
      const match = title === undefined ? undefined : TITLE.exec(title);
      if (match) found.push({ id: match[1] ?? '', file, text: match[2] ?? '', refused: match[3] });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `it(…)`, `it.each(…)(…)`, `test(…)`. */
function isTest(expression: ts.Expression): boolean {
  if (ts.isIdentifier(expression)) return expression.text === 'it' || expression.text === 'test';
  if (ts.isPropertyAccessExpression(expression)) {
    return ['each', 'concurrent', 'failing'].includes(expression.name.text) && isTest(expression.expression);
  }
  if (ts.isTaggedTemplateExpression(expression)) return isTest(expression.tag);
  return (
    ts.isCallExpression(expression) &&
    ts.isPropertyAccessExpression(expression.expression) &&
    isTest(expression.expression)
  );
}

function titleOf(call: ts.CallExpression): string | undefined {
  const [first] = call.arguments;
  return first && ts.isStringLiteralLike(first) ? first.text : undefined;
}
