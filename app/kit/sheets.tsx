import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReactNode } from 'react';
import { ArticlePage } from '../../components/article/article-page.tsx';
import { ErrorPage, WithdrawnPage } from '../../components/chrome/error-page.tsx';
import type { Contents, SheetName, StateName } from '../../components/desk/kit/kit-frame.tsx';
import { TeasersSheet } from '../../components/desk/kit/specimens.tsx';
import { tokensIn } from '../../components/desk/kit/tokens.ts';
import { TokensSheet } from '../../components/desk/kit/tokens-sheet.tsx';
import { FrontPage } from '../../components/front/front-page.tsx';
import { ListingPage } from '../../components/listing/listing-page.tsx';
import { MonthsPage } from '../../components/listing/months-page.tsx';
import { SourcePage } from '../../components/listing/source-page.tsx';
import type { Setting } from '../../components/listing/teaser.tsx';
import { StandingPage } from '../../components/standing/standing-page.tsx';
import { NO_NEIGHBOURS } from '../../newsroom/related.ts';
import { readingMinutes } from '../../newsroom/reading-time.ts';
import { shareLinks } from '../../newsroom/share.ts';
import { teaserCards } from './cards.ts';
import { DAYS, fronts, listingOf, MONTHS, sourceListingOf } from './listings.ts';
import { LISTS } from './lists.ts';
import { PREVIEW } from './preview-sheet.tsx';
import { bareReport, body, oldReport, wholeReport } from './report.ts';
import { STANDING } from './texts.ts';

/** What the kit shows. A new component gets its sheet, or its state in one, here. */
type Show = (setting: Setting) => ReactNode;
type Sheets = Readonly<Record<SheetName, Readonly<Partial<Record<StateName, Show>>>>>;

const THEME = 'components/chrome/theme.css';

const SHEETS: Sheets = {
  tokens: {
    all: ({ locale }) => (
      <TokensSheet
        locale={locale}
        tokens={tokensIn(readFileSync(join(process.cwd(), THEME), 'utf8'))}
      />
    ),
  },
  teasers: {
    all: (setting) => <TeasersSheet cards={teaserCards(setting.locale)} {...setting} />,
  },
  front: {
    full: (setting) => <FrontPage front={fronts(setting.locale).full} {...setting} />,
    quiet: (setting) => <FrontPage front={fronts(setting.locale).quiet} {...setting} />,
    empty: (setting) => <FrontPage front={fronts(setting.locale).empty} {...setting} />,
  },
  listing: {
    sections: listing('sections', 'city', { older: '#older' }),
    topics: listing('topics', 'bridges'),
    places: listing('places', 'bank'),
    stories: listing('stories', 'bridge'),
    people: listing('people', 'nura'),
    sources: (setting) => <SourcePage listing={sourceListingOf(setting.locale)} {...setting} />,
    months: (setting) => <MonthsPage months={MONTHS} {...setting} />,
    month: listing('archive', '2026-11', { days: DAYS }),
    day: listing('archive', '2026-11-20'),
    numbered: listing('sections', 'city', { page: 2, newer: '#newer', older: '#older' }),
    oldest: listing('sections', 'city', { page: 1, newer: '#newer' }),
    empty: listing('sections', 'river', { cards: [], total: 0 }),
  },
  report: {
    whole: report(wholeReport, { onward: true }),
    old: report(oldReport, { old: true }),
    bare: report(bareReport),
  },
  standing: {
    all: ({ locale, conventions }) => (
      <StandingPage
        title={{ ar: 'كيف نعمل', en: 'How we work' }[locale]}
        updatedAt="2026-11-01T09:00:00+03:00"
        tree={body(STANDING[locale], 'page').tree}
        {...{ locale, conventions, lists: LISTS }}
      />
    ),
  },
  preview: PREVIEW,
  errors: {
    notFound: ({ locale }) => <ErrorPage locale={locale} code="404" />,
    gone: ({ locale }) => <ErrorPage locale={locale} code="410" />,
    failed: ({ locale }) => <ErrorPage locale={locale} code="500" />,
    refused: ({ locale }) => <ErrorPage locale={locale} code="401" />,
    linkOver: ({ locale }) => <ErrorPage locale={locale} code="410-link" />,
    unavailable: ({ locale }) => <ErrorPage locale={locale} code="503" />,
    withdrawn: (setting) => (
      <WithdrawnPage
        withdrawal={{
          slug: 'kit-withdrawn',
          title: { ar: 'جسر جديد قبل العيد', en: 'A new bridge before the feast' },
          at: '2026-11-22T16:45:00+03:00',
          reason: {
            ar: 'تبين أن الوثيقة التي بُني عليها التقرير ليست صحيحة.',
            en: 'The document on which the report rested turned out not to be genuine.',
          },
        }}
        {...setting}
      />
    ),
  },
};

/** The sheets and their states, by name. */
export const CONTENTS: Contents = new Map(
  (Object.keys(SHEETS) as SheetName[]).map((sheet) => [
    sheet,
    Object.keys(SHEETS[sheet]) as StateName[],
  ]),
);

/** A sheet in one of its states, if there is one of these names. */
export function sheetOf(sheet: string, state: string) {
  const name = [...CONTENTS.keys()].find((one) => one === sheet);
  const stateName = name && CONTENTS.get(name)?.find((one) => one === state);
  const show = name && stateName && SHEETS[name][stateName];
  return show && { sheet: name, state: stateName, show };
}

function listing(
  list: Parameters<typeof listingOf>[0],
  id: string,
  more?: Parameters<typeof listingOf>[3],
): Show {
  return (setting) => (
    <ListingPage listing={listingOf(list, id, setting.locale, more)} {...setting} />
  );
}

function report(
  made: typeof wholeReport,
  { onward = false, old = false }: { readonly onward?: boolean; readonly old?: boolean } = {},
): Show {
  return function KitReport({ locale, conventions }) {
    const { article, reading, who, locators } = made();
    const { news, background, explainer, mixed, bare } = teaserCards(locale);
    const neighbours = { previous: bare, next: mixed, related: [news, background, explainer] };
    const url = `https://matn.example${locale === 'ar' ? '' : '/en'}/articles/kit-report`;
    const title = article.data.title[locale];
    const { report: main, summary } = article;
    return (
      <ArticlePage
        neighbours={onward ? neighbours : NO_NEIGHBOURS}
        share={shareLinks({ url, title, summary: article.data.standfirst[locale] })}
        minutes={readingMinutes(locale === 'en' && summary ? summary : main, locale)}
        lists={LISTS}
        pictures={new Map()}
        {...{ locale, conventions, article, reading, who, locators, url, old }}
        revised={old}
      />
    );
  };
}
