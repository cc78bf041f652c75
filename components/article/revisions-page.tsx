import { getTranslations } from 'next-intl/server';
import { DIRECTIONS, otherLocale, type Locale } from '../../messages/locales.ts';
import type { Article } from '../../newsroom/article.ts';
import type {
  Revision,
  RevisionEntry,
  Revisions,
  ShownBlock,
  SourceChange,
} from '../../newsroom/history/revisions.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import { Crumbs } from '../listing/crumbs.tsx';
import type { Setting } from '../listing/teaser.tsx';
import { ChangedWords } from './changed-words.tsx';
import { CorrectionEntry } from './correction-entry.tsx';
import '../listing/style.css';
import './correction.css';
import './revisions.css';

/** What has changed in a report since it came out, newest first, word by word. */
export async function RevisionsPage({
  article: { slug, data },
  revisions,
  locale,
  conventions,
}: Setting & { readonly article: Article; readonly revisions: Revisions }) {
  const t = await getTranslations('revisions');
  const { changes, older, known } = revisions;
  const setting = { locale, conventions };
  const href = `${locale === 'ar' ? '' : '/en'}/articles/${slug}`;
  return (
    <div className="listing">
      <Crumbs locale={locale} above={[{ href, name: t('report') }]} />
      <header>
        <p className="kicker">{t('title')}</p>
        <h1>
          <a href={href}>
            <Isolated text={data.title[locale]} locale={locale} />
          </a>
        </h1>
        <p className="when">
          {t('count', { count: changes.length + older })}
          {' · '}
          {t.rich('first', {
            moment: () => <Moment at={data.publishAt} {...setting} />,
          })}
        </p>
        {changes.length > 0 && (
          <p>
            {t.rich('how', {
              ins: (words) => <ins>{words}</ins>,
              del: (words) => <del>{words}</del>,
            })}
          </p>
        )}
        {known.depth !== 'whole' && <p className="sample">{t(`depths.${known.depth}`)}</p>}
        {known.cut && <p className="sample">{t(`cuts.${known.cut}`)}</p>}
      </header>
      {changes.length === 0 && <p className="empty">{t('none')}</p>}
      {changes.map((change, n) => (
        <Change key={n} number={n + 1} change={change} depth={known.depth} {...setting} />
      ))}
      {older > 0 && <p className="between">{t('older', { count: older })}</p>}
    </div>
  );
}

async function Change({
  number,
  change,
  depth,
  ...setting
}: Setting & {
  readonly number: number;
  readonly change: Revision;
  readonly depth: Revisions['known']['depth'];
}) {
  const t = await getTranslations('revisions');
  const { at, entries, known, long, sources } = change;
  const id = `change-${String(number)}`;
  const { locale } = setting;
  return (
    <section className="revision" aria-labelledby={id}>
      <h2 id={id}>{at === undefined ? t('unsaved') : <Moment at={at} {...setting} />}</h2>
      {entries.map((entry) => (
        <div key={entry.kind + entry.at} className="correction revision-said">
          <Entry entry={entry} {...setting} />
        </div>
      ))}
      {entries.length === 0 && <p className="when">{t('unsaid')}</p>}
      {!known && <p className="between">{t(`unknown.${depth}`)}</p>}
      {[locale, otherLocale(locale)].map((language) => (
        <Words key={language} change={change} language={language} />
      ))}
      {sources.length > 0 && <Sources changes={sources} {...setting} />}
      {long && <p className="between">{t('long')}</p>}
      {known && !long && sources.length === 0 && noWords(change) && (
        <p className="between">{t('noWords')}</p>
      )}
    </section>
  );
}

function noWords({ title, standfirst, text }: Revision): boolean {
  return [title, standfirst, text].every((one) => Object.keys(one).length === 0);
}

async function Entry({ entry, ...setting }: Setting & { readonly entry: RevisionEntry }) {
  const t = await getTranslations('revisions');
  if (entry.kind !== 'minor') return <CorrectionEntry correction={entry} {...setting} />;
  return (
    <>
      <p className="when">
        <strong>{t('minor')}</strong> <Moment at={entry.at} {...setting} />
      </p>
      {/* Written for the newsroom, and so in Arabic on either page. */}
      <p lang="ar" dir="rtl">
        <Isolated text={entry.reason} locale="ar" />
      </p>
    </>
  );
}

/** What changed in the words of one language, headings in that of the page. */
async function Words({
  change: { title, standfirst, text },
  language,
}: {
  readonly change: Revision;
  readonly language: Locale;
}) {
  const t = await getTranslations('revisions');
  const direction = { lang: language, dir: DIRECTIONS[language] };
  const named = [
    ['titles', title[language]],
    ['standfirsts', standfirst[language]],
  ] as const;
  return (
    <>
      {named.map(
        ([name, parts]) =>
          parts && (
            <div key={name}>
              <h3>{t(`${name}.${language}`)}</h3>
              <p className="changed" {...direction}>
                <ChangedWords parts={parts} locale={language} />
              </p>
            </div>
          ),
      )}
      {text[language] && (
        <>
          <h3>{t(`texts.${language}`)}</h3>
          {text[language].map((block, n) => (
            <Block key={n} block={block} locale={language} />
          ))}
        </>
      )}
    </>
  );
}

async function Block({ block, locale }: { readonly block: ShownBlock; readonly locale: Locale }) {
  const t = await getTranslations('revisions');
  if (block.kind === 'between') {
    return <p className="between">{t('between', { count: block.count })}</p>;
  }
  return (
    <p className={`changed changed-${block.kind}`} lang={locale} dir={DIRECTIONS[locale]}>
      <ChangedWords parts={block.parts} locale={locale} />
    </p>
  );
}

async function Sources({
  changes,
  locale,
}: {
  readonly changes: readonly SourceChange[];
  readonly locale: Locale;
}) {
  const t = await getTranslations('revisions');
  return (
    <>
      <h3>{t('sources')}</h3>
      <ul>
        {changes.map(({ kind, name, was, passage }, n) => (
          <li key={n}>
            <Isolated
              text={t(`sourceChanges.${kind}`, { name: name[locale], was: was?.[locale] ?? '' })}
              locale={locale}
            />
            {passage !== undefined && (
              <blockquote className="changed" lang="ar" dir="rtl">
                <Isolated text={passage} locale="ar" />
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
