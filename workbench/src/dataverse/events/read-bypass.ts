/** The headers that leave steps out, for those who hold the privilege. */
import { commaList } from '../model/comma-list';
import { type Fault, invalidQuery } from '../fault';
import { isGuid } from '../model/guid';
import type { Principal } from '../security/principal';
import { requirePrivilege } from '../security/require-privilege';
import { type Bypass, bypassNothing } from './bypass';

type Headers = Readonly<Record<string, string>>;

const PLUGINS = 'mscrm.bypasscustompluginexecution';
const LOGIC = 'mscrm.bypassbusinesslogicexecution';
const STEPS = 'mscrm.bypassbusinesslogicexecutionstepids';

/** Most steps that a request may name, unless an organization says otherwise. */
const MOST_STEPS = 3;

export function readBypass(user: Principal, headers: Headers): Bypass {
  const plugins = bypassesPlugins(user, headers[PLUGINS]);
  const kinds = kindsOf(user, headers[LOGIC]);
  const steps = stepsOf(user, headers[STEPS]);
  if (!plugins && kinds.length === 0 && steps.length === 0) return bypassNothing;
  return {
    synchronous: plugins || kinds.includes('CustomSync'),
    asynchronous: kinds.includes('CustomAsync'),
    steps: new Set(steps),
  };
}

function bypassesPlugins(user: Principal, value: string | undefined): boolean {
  const said = value?.trim().toLowerCase() ?? 'false';
  if (said === 'false') return false;
  if (said !== 'true') throw unknownValue(said, 'MSCRM.BypassCustomPluginExecution: it is true or false');
  requirePrivilege(user, 'prvBypassCustomPlugins');
  return true;
}

const KINDS = ['CustomSync', 'CustomAsync'];

function kindsOf(user: Principal, value: string | undefined): readonly string[] {
  const kinds = commaList(value);
  const unknown = kinds.find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined) {
    throw unknownValue(unknown, `MSCRM.BypassBusinessLogicExecution: it holds ${KINDS.join(' and ')}`);
  }
  if (kinds.length > 0) requirePrivilege(user, 'prvBypassCustomBusinessLogic');
  return kinds;
}

function stepsOf(user: Principal, value: string | undefined): readonly string[] {
  const steps = commaList(value).map((step) => step.toLowerCase());
  const unknown = steps.find((step) => !isGuid(step));
  if (unknown !== undefined) {
    throw unknownValue(unknown, 'MSCRM.BypassBusinessLogicExecutionStepIds: it holds ids of steps');
  }
  if (steps.length > MOST_STEPS) {
    throw invalidQuery(
      `MSCRM.BypassBusinessLogicExecutionStepIds names ${steps.length} steps: at most ${MOST_STEPS} can be left out.`,
    );
  }
  if (steps.length > 0) requirePrivilege(user, 'prvBypassCustomBusinessLogic');
  return steps;
}

const unknownValue = (value: string, header: string): Fault =>
  invalidQuery(`The value '${value.slice(0, 100)}' means nothing in the header ${header}.`);
