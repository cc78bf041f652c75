/** Made by bin/icons.ts. */
export const ICONS = {
  icon192: '/assets/icon-192.b89f1ac4.png',
  icon512: '/assets/icon-512.34420d5e.png',
  maskable192: '/assets/icon-maskable192.29125a3d.png',
  maskable512: '/assets/icon-maskable512.fb134048.png',
  touch: '/assets/icon-touch.30361eb2.png',
} as const;
