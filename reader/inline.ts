import { beforePaint } from './before-paint.ts';

// The one script that stands in every page: 400 bytes at most.
beforePaint();
