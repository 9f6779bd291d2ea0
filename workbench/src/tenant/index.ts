export { generateFacts } from './facts/generate-facts';
