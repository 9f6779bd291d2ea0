import { overlaps } from '../calendar/overlaps';
import type { Outline } from '../components/component-module';
import { reportDateOrder } from '../components/component-module';
import { isComponentType, moduleOf } from '../components/registry';
import { type DraftOf, type Wrong, entriesOf, wrong } from '../reading/draft';
import type { RecordCheck } from '../reading/record';
import { shownText } from '../reading/shown';
import type { Contract, Tax } from './contract';
import { isEscalatorKeyword } from './escalator-keywords';
import { knownGroups } from './known-groups';

type Outlines = readonly (Outline | null)[];

/** Checks what concerns several parts of a contract. A check that needs a value in error is skipped. */
export function checkContract(draft: DraftOf<Contract>, outlines: Outlines, at: RecordCheck): void {
  reportDateOrder(draft.startDate, draft.endDate, ['endDate'], at);
  checkRepeats(draft, at);
  checkComponentIds(outlines, at);
  checkCompany(draft, outlines, at);
  checkGroups(draft, outlines, at);
  checkJobOverlaps(outlines, at);
  checkTargets(draft, outlines, at);
}

/** Numbers of groups, codes of taxes and ids of escalators are unique, and so is what a tax applies to. */
function checkRepeats(draft: DraftOf<Contract>, at: RecordCheck): void {
  const groups = entriesOf(draft.invoiceGroups).map(([index, group]): Keyed => [
    ['invoiceGroups', index, 'number'],
    group.number,
  ]);
  const escalators = entriesOf(draft.escalators).map(([index, escalator]): Keyed => [
    ['escalators', index, 'id'],
    escalator.id,
  ]);
  const taxes = entriesOf(draft.taxes).map(([index, tax]): Keyed => [['taxes', index, 'code'], tax.code]);
  reportRepeats(groups, 'invoice group number', at);
  reportRepeats(escalators, 'escalator id', at);
  reportRepeats(taxes, 'tax code', at);
  for (const [index, tax] of entriesOf<DraftOf<Tax>>(draft.taxes)) {
    const entries = entriesOf(tax.appliesTo).map(([position, type]): Keyed => [
      ['taxes', index, 'appliesTo', position],
      type,
    ]);
    reportRepeats(entries, 'entry', at);
  }
}

type Keyed = readonly [path: readonly (string | number)[], key: string | number | Wrong];

function reportRepeats(entries: readonly Keyed[], noun: string, at: RecordCheck): void {
  const seen = new Set<string | number>();
  for (const [path, key] of entries) {
    if (key === wrong) continue;
    if (seen.has(key)) {
      const name = typeof key === 'number' ? String(key) : shownText(key);
      at.report(path, 'value.duplicate', `The ${noun} ${name} is used already: it must be unique.`);
    }
    seen.add(key);
  }
}

/** Component ids are unique, absent ones being the type; a keyword of escalators is no id. */
function checkComponentIds(outlines: Outlines, at: RecordCheck): void {
  const ids: Keyed[] = [];
  for (const [index, outline] of outlines.entries()) {
    if (outline === null || outline.id === wrong) continue;
    const path = ['components', index, 'id'];
    if (outline.id === outline.type || !isEscalatorKeyword(outline.id)) {
      ids.push([path, outline.id]);
      continue;
    }
    at.report(path, 'id.reserved', `The id ${outline.id} is a keyword of escalators: choose another one.`);
  }
  reportRepeats(ids, 'component id', at);
}

/** Which components may stand in a contract beside which others. */
function checkCompany(draft: DraftOf<Contract>, outlines: Outlines, at: RecordCheck): void {
  const types = new Set(outlines.map((outline) => outline?.type));
  const isAdvance = draft.billing !== wrong && draft.billing.timing === 'advance';
  const hasUnreadable = outlines.includes(null);
  const seen = new Set<string>();
  for (const [index, outline] of outlines.entries()) {
    if (outline === null || !isComponentType(outline.type)) continue;
    const path = ['components', index];
    const module = moduleOf(outline.type);
    if (seen.has(outline.type) && module.repeatable === undefined) {
      at.report(path, 'component.repeated', `A contract has at most one component of type ${outline.type}.`);
    }
    seen.add(outline.type);
    if (module.needsBillableAccounts && !types.has('billableAccounts') && !hasUnreadable) {
      at.report(
        path,
        'component.needsOther',
        `A component of type ${outline.type} needs a billableAccounts component in the contract.`,
      );
    }
    if (isAdvance && outline.allowedInAdvance === false) {
      at.report(
        path,
        'component.notAllowed',
        `A component of type ${outline.type} cannot be billed in advance in this form.`,
      );
    }
  }
}

/** Group numbers name a group of the contract; without groups there is group 1. */
function checkGroups(draft: DraftOf<Contract>, outlines: Outlines, at: RecordCheck): void {
  const numbers = knownGroups(draft.invoiceGroups);
  if (numbers === null) return;
  const check = (path: readonly (string | number)[], group: number | Wrong): void => {
    if (group === wrong || numbers.has(group)) return;
    at.report(path, 'group.unknown', `The contract has no invoice group ${group}.`);
  };
  for (const [index, outline] of outlines.entries()) {
    if (outline === null) continue;
    if (outline.group !== undefined || outline.usesOwnGroup) {
      check(['components', index, 'group'], outline.group ?? 1);
    }
    for (const row of outline.rowGroups) check(['components', index, ...row.path], row.group);
  }
}

/** In the whole contract one job code has one rate on a day. */
function checkJobOverlaps(outlines: Outlines, at: RecordCheck): void {
  const jobs = outlines.flatMap((outline, index) =>
    (outline?.jobs ?? []).map(({ path, jobCode, range }) => ({
      path: ['components', index, ...path],
      key: jobCode,
      range,
    })),
  );
  for (const position of overlaps(jobs)) {
    const job = jobs[position];
    if (job === undefined) continue;
    at.report(
      job.path,
      'row.overlap',
      `The job code ${shownText(job.key)} has another rate on the same day: end one before the other begins.`,
    );
  }
}

/** The target of an escalator is a keyword or the id of a component whose rates can change. */
function checkTargets(draft: DraftOf<Contract>, outlines: Outlines, at: RecordCheck): void {
  const isIncomplete =
    draft.components === wrong || outlines.some((outline) => outline === null || outline.id === wrong);
  const types = new Map<string | Wrong | undefined, string | undefined>(
    outlines.map((outline) => [outline?.id, outline?.type]),
  );
  for (const [index, { target }] of entriesOf(draft.escalators)) {
    if (target === wrong || isEscalatorKeyword(target)) continue;
    const type = types.get(target);
    const path = ['escalators', index, 'target'];
    if (type === undefined) {
      if (isIncomplete) continue;
      at.report(
        path,
        'target.unknown',
        `The target ${shownText(target)} is neither a keyword nor a component id.`,
      );
    } else if (!isComponentType(type) || moduleOf(type).escalates === undefined) {
      at.report(
        path,
        'target.unknown',
        `A component of type ${type} has no rates that an escalator changes.`,
      );
    }
  }
}
