import { CompareLanguages } from '../../components/desk/preview/compare-languages.tsx';
import { ComparePublished } from '../../components/desk/preview/compare-published.tsx';
import { LinksPage } from '../../components/desk/preview/links-page.tsx';
import { PreviewStrip, type Finding } from '../../components/desk/preview/preview-strip.tsx';
import { UnusableDraft } from '../../components/desk/preview/unusable-draft.tsx';
import type { Setting } from '../../components/listing/teaser.tsx';
import { alignTexts } from '../../newsroom/compare/align.ts';
import { compareVersions, wordsOf, type TextVersion } from '../../newsroom/compare/versions.ts';
import { shareLinks } from '../../newsroom/share.ts';
import { wholeReport } from './report.ts';

const SLUG = 'kit-report';
const ENDS = '2026-11-27T16:45:00+03:00';

/** What editors see around a draft, in its states. */
export const PREVIEW = {
  strip: ({ locale, conventions }: Setting) => (
    <>
      {/* On a preview the report has it. */}
      <h1 className="out-of-sight">{wholeReport().article.data.title[locale]}</h1>
      <PreviewStrip
        slug={SLUG}
        report={{ state: 'embargoed', publishAt: ENDS, hasSummary: true }}
        findings={findings(locale)}
        linkEnds={ENDS}
        editor
        {...{ locale, conventions }}
      />
    </>
  ),
  unusable: ({ locale }: Setting) => <UnusableDraft findings={findings(locale)} locale={locale} />,
  languages: () => {
    const { article } = wholeReport();
    return <CompareLanguages article={article} aligned={alignTexts(article)} />;
  },
  changes: ({ locale }: Setting) => {
    const after = wordsOf(wholeReport().article);
    return <ComparePublished changes={compareVersions(before(after), after)} locale={locale} />;
  },
  links: ({ locale, conventions }: Setting) => (
    <LinksPage
      slug={SLUG}
      title={wholeReport().article.data.title[locale]}
      links={['0123456789ab', 'ba9876543210'].map((id) => ({
        id,
        address: `https://matn.example/desk/preview/${SLUG}/open?link=v1.preview.${id}.t6bghi.${SLUG}.${'Sig0'.repeat(10)}`,
        expiresAt: ENDS,
        ways: shareLinks({ url: 'https://matn.example', title: SLUG, summary: undefined }).slice(
          0,
          2,
        ),
      }))}
      {...{ locale, conventions }}
    />
  ),
};

function findings(locale: Setting['locale']): Finding[] {
  const message = {
    ar: 'لا مصدر بهذا الاسم في sources/: أضفه أو صحّح الاسم.',
    en: 'There is no such source in sources/: add it, or correct the name.',
  }[locale];
  return (['error', 'warning', 'notice'] as const).map((severity, index) => ({
    severity,
    place: `ar.mdx:${String(index + 3)}:1`,
    message,
  }));
}

/** As it was before: a word less, another paragraph, another headline. */
function before({ title, standfirst, blocks }: TextVersion): TextVersion {
  const [first = '', second = '', ...rest] = blocks.ar;
  const shorter = first.split(' ').toSpliced(2, 2, 'أمس').join(' ');
  return {
    title: { ...title, ar: title.ar.split(' ').toReversed().join(' ') },
    standfirst,
    blocks: {
      ar: [shorter, 'فقرة لم تعد هنا.', second, ...rest.slice(1)],
      en: blocks.en?.slice(1),
    },
  };
}
