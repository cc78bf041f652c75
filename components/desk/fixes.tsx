import { getTranslations } from 'next-intl/server';
import type { DeskReport } from '../../newsroom/desk/report.ts';

/** What the safe fixes would do, line by line, and the command that does it. */
export async function Fixes({ report: { fixes, unit, slug } }: { readonly report: DeskReport }) {
  const t = await getTranslations('desk.report');
  return (
    <>
      <p>
        {t.rich('fixesAbout', {
          command: () => <code dir="ltr">{`npm run content:fix -- ${slug}`}</code>,
        })}
      </p>
      <ol className="desk-faults">
        {fixes.map(({ file, line, before, after }) => (
          <li key={`${file}:${line}`} className="desk-fault">
            <p className="desk-place">
              <code dir="ltr">{`${file.slice(unit.length + 1)}:${line}`}</code>
            </p>
            <p className="desk-change" dir="auto">
              <del>
                <span className="out-of-sight">{t('before')}: </span>
                {before.join('')}
              </del>
            </p>
            <p className="desk-change" dir="auto">
              <ins>
                <span className="out-of-sight">{t('after')}: </span>
                {after.join('')}
              </ins>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
