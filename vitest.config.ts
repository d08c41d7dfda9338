import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Room for a computer several times slower: these only tell how late a test that hangs gives up.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Of use where a screen is looked at again and again; the usual second is too little.
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
  },
});
