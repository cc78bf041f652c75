import { expect, it } from 'vitest';
import { indexedFolder } from '../content-fixture.ts';
import { sourceOf } from './output-fixture.ts';
import { security, securityExpires } from './security.ts';

const DAY = 86_400_000;

it('says whom to write to, in which languages, where it stands and until when it holds', () => {
  expect(security(sourceOf(indexedFolder()))).toBe(`Contact: mailto:desk@matn.example
Expires: 2026-12-30T00:00:00Z
Preferred-Languages: ar, en
Canonical: https://matn.example/.well-known/security.txt
`);
});

it('holds for half a year at least and for less than a year, on any day', () => {
  const start = Date.UTC(2027, 0, 1);
  for (let day = 0; day < 4 * 366; day += 1) {
    for (const now of [start + day * DAY, start + (day + 1) * DAY - 1]) {
      const left = (securityExpires(now) - now) / DAY;
      expect(left).toBeGreaterThan(179);
      expect(left).toBeLessThan(365);
    }
  }
});

it('is said to change when the half-year is over, and not before', () => {
  const end = Date.UTC(2026, 6, 1);
  const folder = indexedFolder();
  const changes = folder.index.database.prepare("SELECT 1 FROM changes WHERE type = 'security'");
  const count = (now: number) => {
    folder.refresh(now);
    return changes.all().length;
  };
  expect([end - 1, end, end + 1, end + 90 * DAY].map(count)).toEqual([0, 1, 1, 1]);
});
