import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const api = process.env.JAYGAH_API ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The server writes a nonce of its own here each time that it sends the page.
  html: { cspNonce: '__NONCE__' },
  server: { proxy: { '/api': api, '/docs': api } },
  build: {
    outDir: 'dist',
    // A data: URL for a small asset would need an exception in the content security policy.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
  test: {
    environment: 'jsdom',
    globals: true,
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    // Small machines compile and render slowly; a real hang is still found.
    testTimeout: 30_000,
    css: false,
  },
});
