import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Packages with native parts stay packages, TensorFlow's among them; everything else is bundled, so that starting reads few files. */
const native = ['@duckdb/node-api', 'better-sqlite3-multiple-ciphers', /^@tensorflow\//];

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      minify: true,
      chunkSizeWarningLimit: 2000,
      target: 'node22',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron', ...native, /^@duckdb\//],
        input: {
          index: at('src/main/index.ts'),
          'engine-process': at('src/main/engine-process.ts'),
          cli: at('src/cli/main.ts'),
          'kernel-worker': at('src/kernels/worker.ts'),
          'umap-worker': at('src/engine/pictures/umap-worker.ts'),
          'file-worker': at('src/engine/ingest/file-worker.ts'),
          'neural-worker': at('src/engine/neural/tfjs/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      minify: true,
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: at('src/preload/index.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // ECharts is one piece, fetched only by the screens that draw.
      chunkSizeWarningLimit: 1000,
      target: 'es2024',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: at('src/renderer/index.html'),
        // What the first screen needs comes in one file: a dozen small ones take longer to ask for than to read.
        output: { codeSplitting: { groups: [{ name: 'first-screen', tags: ['$initial'] }] } },
      },
    },
  },
});
