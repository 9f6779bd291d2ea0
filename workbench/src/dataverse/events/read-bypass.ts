/** The headers that leave steps out, for those who hold the privilege. */
import { Fault, faultCode, invalidQuery } from '../fault';
import { hasPrivilege, type Principal } from '../security/principal';
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

function requirePrivilege(user: Principal, privilege: string): void {
  if (hasPrivilege(user, privilege)) return;
  throw new Fault(
    403,
    faultCode.privilegeMissing,
    `Principal user (Id=${user.userId}, type=8, name=${user.fullName}) is missing ${privilege} privilege.`,
  );
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
  const kinds = listOf(value);
  const unknown = kinds.find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined) {
    throw unknownValue(unknown, `MSCRM.BypassBusinessLogicExecution: it holds ${KINDS.join(' and ')}`);
  }
  if (kinds.length > 0) requirePrivilege(user, 'prvBypassCustomBusinessLogic');
  return kinds;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function stepsOf(user: Principal, value: string | undefined): readonly string[] {
  const steps = listOf(value).map((step) => step.toLowerCase());
  const unknown = steps.find((step) => !GUID.test(step));
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

const listOf = (value = ''): readonly string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const unknownValue = (value: string, header: string): Fault =>
  invalidQuery(`The value '${value.slice(0, 100)}' means nothing in the header ${header}.`);
