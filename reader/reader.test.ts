import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

it('throws nothing, whatever a browser lacks', async () => {
  for (const document of [undefined, {}, { documentElement: {}, querySelector: () => null }]) {
    vi.resetModules();
    vi.stubGlobal('document', document);
    await expect(import('./reader.ts')).resolves.toBeDefined();
  }
});

it('a part that fails leaves the others as they are', async () => {
  const share = vi.fn();
  vi.doMock('./comfort-controls.ts', () => ({
    startComfort: () => {
      throw new Error('no');
    },
  }));
  vi.doMock('./send.ts', () => ({ startSend: share }));
  await import('./reader.ts');
  expect(share).toHaveBeenCalledOnce();
  vi.doUnmock('./comfort-controls.ts');
  vi.doUnmock('./send.ts');
});
