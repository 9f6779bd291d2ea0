export type Severity = 'info' | 'warning' | 'error';

/** Something about one place of a record. `path` is a JSON Pointer into the record. */
export interface LegacyFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
}

/** Something that a person must look at before the contract can be trusted. */
export interface LegacyTask {
  readonly code: string;
  readonly message: string;
}

/** Collects what is noticed while a record is read. An error rejects the record. */
export class Notes {
  readonly findings: LegacyFinding[] = [];
  readonly tasks: LegacyTask[] = [];

  info(code: string, path: string, message: string): void {
    this.findings.push({ code, severity: 'info', path, message });
  }

  warn(code: string, path: string, message: string): void {
    this.findings.push({ code, severity: 'warning', path, message });
  }

  error(code: string, path: string, message: string): void {
    this.findings.push({ code, severity: 'error', path, message });
  }

  /** The same work is asked for once. */
  task(code: string, message: string): void {
    if (this.tasks.some((task) => task.code === code && task.message === message)) return;
    this.tasks.push({ code, message });
  }

  hasErrors(): boolean {
    return this.findings.some((finding) => finding.severity === 'error');
  }

  hasErrorAt(path: string): boolean {
    return this.findings.some((finding) => finding.severity === 'error' && finding.path === path);
  }

  /** True when an error stands at a place inside of `path`. */
  hasErrorsBelow(path: string): boolean {
    return this.findings.some(
      (finding) => finding.severity === 'error' && finding.path.startsWith(`${path}/`),
    );
  }

  takeOver(other: Notes): void {
    this.findings.push(...other.findings);
    this.tasks.push(...other.tasks);
  }

  /** Takes over what was noticed in a block that is not billed: nothing in it can reject, nothing in it is work for a person. */
  takeOverDisabled(block: Notes): void {
    for (const finding of block.findings) {
      this.findings.push(finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding);
    }
  }
}
