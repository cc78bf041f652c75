import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, type Locale } from '../../messages/locales.ts';
import type { Excerpt } from '../../newsroom/desk/excerpt.ts';
import type { DeskReport, Finding } from '../../newsroom/desk/report.ts';

/** What each finding says in the language of the page, in their order. */
export type Sentences = readonly string[];

/** Every finding in its place, file by file. */
export function FindingList({
  report: { findings, unit },
  sentences,
  locale,
}: {
  readonly report: DeskReport;
  readonly sentences: Sentences;
  readonly locale: Locale;
}) {
  const numbered = findings.map((finding, n) => ({ finding, sentence: sentences[n] ?? '' }));
  const byFile = Map.groupBy(numbered, ({ finding }) => finding.problem.file);
  return [...byFile].map(([file, found]) => (
    <div key={file} className="desk-file">
      <h3>
        <code dir="ltr">{file.startsWith(`${unit}/`) ? file.slice(unit.length + 1) : file}</code>
      </h3>
      <ol className="desk-faults">
        {found.map(({ finding, sentence }, n) => (
          <FindingItem key={n} finding={finding} sentence={sentence} locale={locale} />
        ))}
      </ol>
    </div>
  ));
}

async function FindingItem({
  finding: { problem, excerpt },
  sentence,
  locale,
}: {
  readonly finding: Finding;
  readonly sentence: string;
  readonly locale: Locale;
}) {
  const t = await getTranslations('check.severities');
  const { file, line, column, rule, severity } = problem;
  return (
    <li className={`desk-fault desk-fault-${severity}`}>
      <p>
        <b className="desk-severity">{t(severity)}</b>{' '}
        <span dir={DIRECTIONS[locale]}>{sentence}</span>
      </p>
      {excerpt && <ExcerptBlock excerpt={excerpt} file={file} />}
      <p className="desk-place">
        <code dir="ltr">{`${file.slice(file.lastIndexOf('/') + 1)}:${line}:${column}`}</code>{' '}
        <code dir="ltr">{rule}</code>
      </p>
    </li>
  );
}

/** Lines of a file as they stand in it, in the direction of its language. */
function ExcerptBlock({ excerpt, file }: { readonly excerpt: Excerpt; readonly file: string }) {
  const { above, before, marked, after, below } = excerpt;
  const language = file.endsWith('/ar.mdx') ? 'ar' : file.endsWith('/en.mdx') ? 'en' : undefined;
  return (
    <blockquote
      className="desk-excerpt"
      lang={language}
      dir={language === undefined ? 'auto' : DIRECTIONS[language]}
    >
      {above !== undefined && <p className="desk-beside">{above}</p>}
      <p>
        {before}
        <mark>{marked}</mark>
        {after}
      </p>
      {below !== undefined && <p className="desk-beside">{below}</p>}
    </blockquote>
  );
}
