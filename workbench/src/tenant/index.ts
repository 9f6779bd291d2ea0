export { generateFacts } from './facts/generate-facts';
export { priceIndexRows } from './facts/price-index-rows';
