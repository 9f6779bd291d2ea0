/** A command of `npx powerbill`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  /** Runs the command and gives its exit code. `projectFolder` is where the built parts are found. */
  run(args: readonly string[], projectFolder: string): Promise<number>;
}
