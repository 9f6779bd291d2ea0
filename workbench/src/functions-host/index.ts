export { type RunningAzurite, startAzurite } from './azurite';
export {
  type FunctionsHostOptions,
  type RunningFunctionsHost,
  startFunctionsHost,
} from './start-functions-host';
