/** A command of `npx powerbill`, loaded when it is called. */
export interface Command {
  readonly help: string;
  /** Runs the command and gives its exit code. `projectFolder` is where the built parts are found. */
  run(args: readonly string[], projectFolder: string): Promise<number>;
}
