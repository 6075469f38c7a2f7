import base from './vitest.config';

// `npm run screens`: the same machinery as the end-to-end tests, but it makes pictures and is no test.
// Spread, not mergeConfig: that would add the patterns to those of the tests.
export default { ...base, test: { ...base.test, include: ['test/screens/*.screens.ts'] } };
