import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatList } from '../../messages/lists.ts';
import { otherLocale, type Locale } from '../../messages/locales.ts';
import type { DeskReport } from '../../newsroom/desk/report.ts';
import type { Lists } from '../../newsroom/lists.ts';
import { Isolated } from '../chrome/isolated.tsx';
import { Moment } from '../chrome/moment.tsx';
import { Appearances } from './appearances.tsx';
import { FindingCounts } from './counts.tsx';
import { deskAddress } from './desk-address.ts';
import type { DeskSetting } from './desk-setting.ts';
import { FindingList, type Sentences } from './finding-list.tsx';
import { Fixes } from './fixes.tsx';
import { SourcesPart, SummaryPart } from './report-parts.tsx';
import { Until } from './until.tsx';
import { Weights } from './weights.tsx';

/** Where else a report can be looked at; undefined where that is not to be had. */
export interface Ways {
  readonly edit: string | undefined;
  readonly preview: string | undefined;
  /** The Arabic beside the English. */
  readonly languages: string | undefined;
  /** The draft beside what readers have. */
  readonly changes: string | undefined;
  /** Links for people without an account. */
  readonly send: string | undefined;
  readonly published: Readonly<Record<Locale, string | undefined>>;
  /** What readers are told of its changes. */
  readonly revisions: string | undefined;
}

export interface ReportProps extends DeskSetting {
  readonly report: DeskReport;
  readonly lists: Lists;
}

/** One report on the desk: where it stands, what comes next, what is wrong, how it will look. */
export async function ReportPage({
  ways,
  sentences,
  ...props
}: ReportProps & { readonly ways: Ways; readonly sentences: Sentences }) {
  const { report, locale } = props;
  const t = await getTranslations('desk.report');
  const { title, slug, article } = report;
  const other = otherLocale(locale);
  return (
    <div className="desk">
      <p className="desk-back">
        <a href={deskAddress(locale)}>{t('back')}</a>
      </p>
      <h1>{title ? <Isolated text={title[locale]} locale={locale} /> : <bdi>{slug}</bdi>}</h1>
      {title && (
        <p className="desk-other-title">
          <bdi lang={other}>
            <Isolated text={title[other]} locale={other} />
          </bdi>
        </p>
      )}
      <WaysOn ways={ways} />
      <div className="desk-columns">
        <div>
          <Part id="next" title={t('next')}>
            <Steps ways={ways} {...props} />
          </Part>
          <Part id="findings" title={t('findings')}>
            <FindingCounts counts={report.counts} />
            <FindingList report={report} sentences={sentences} locale={locale} />
          </Part>
          {report.fixes.length > 0 && (
            <Part id="fixes" title={t('fixes')}>
              <Fixes report={report} />
            </Part>
          )}
          {article && (
            <Part id="summary" title={t('summary')}>
              <SummaryPart {...props} />
            </Part>
          )}
          {article && <Appearances {...props} />}
        </div>
        <div>
          <Part id="state" title={t('state')}>
            <Facts {...props} />
          </Part>
          {article && (
            <>
              <Part id="sources" title={t('sources')}>
                <SourcesPart {...props} />
              </Part>
              <Part id="weight" title={t('weight')}>
                <Weights {...props} />
              </Part>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

async function WaysOn({ ways }: { readonly ways: Ways }) {
  const t = await getTranslations('desk.report');
  const languages = await getTranslations('languages');
  const plain = (['edit', 'preview', 'languages', 'changes', 'send'] as const).flatMap((name) => {
    const href = ways[name];
    return href === undefined ? [] : [{ href, text: t(name) }];
  });
  const published = (['ar', 'en'] as const).flatMap((language) => {
    const href = ways.published[language];
    const text = t('publishedIn', { language: languages(language) });
    return href === undefined ? [] : [{ href, text }];
  });
  const revisions =
    ways.revisions === undefined ? [] : [{ href: ways.revisions, text: t('revisions') }];
  const all = [...plain, ...published, ...revisions];
  if (all.length === 0) return null;
  return (
    <nav className="desk-ways" aria-label={t('ways')}>
      <ul>
        {all.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Fields that an editor changes to get further, and what `status` is set to. */
const FIELDS = ['publishAt', 'updatedAt', 'corrections', 'minor', 'withdrawn'] as const;
const STATUSES = { ready: 'ready', draft: 'draft', gone: 'withdrawn' } as const;

/** What to do next: where there are forms, in their words; else in those of index.yaml. */
async function Steps({
  report: { steps, slug },
  ways: { edit },
}: ReportProps & { readonly ways: Ways }) {
  const t = await getTranslations('desk.steps');
  const form = await getTranslations('editor');
  const named = (words: string, typed: string) => () =>
    edit === undefined ? <code dir="ltr">{typed}</code> : <b>{words}</b>;
  const tags = Object.fromEntries([
    ...FIELDS.map((name) => [name, named(form(`fields.${name}`), name)] as const),
    ...Object.entries(STATUSES).map(([name, status]) => {
      const words = `${form('fields.status')}: ${form(`options.${status}`)}`;
      return [name, named(words, `status: ${status}`)] as const;
    }),
    ['reanchor', () => <code dir="ltr">{`npm run content:fix -- --reanchor ${slug}`}</code>],
  ]) as Readonly<Record<(typeof FIELDS)[number] | keyof typeof STATUSES, () => ReactNode>> & {
    readonly reanchor: () => ReactNode;
  };
  return (
    <ol className="desk-steps">
      {steps.map((step) => (
        <li key={step}>{t.rich(step, tags)}</li>
      ))}
    </ol>
  );
}

/** Where it stands, since when, and where it lies. */
async function Facts({ report, lists, locale, conventions }: ReportProps) {
  const t = await getTranslations('desk.report');
  const states = await getTranslations('desk.states');
  const article = await getTranslations('article');
  const { state, until, unit } = report;
  const name = state?.name ?? 'unreadable';
  const data = report.article?.data;
  const moment = (at: string) => <Moment at={at} locale={locale} conventions={conventions} />;
  const lastEntry = data?.corrections.at(-1);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('state'),
      <span key="state" className={`desk-state desk-state-${name}`}>
        {states(name)}
      </span>,
    ],
    ...(data && state
      ? ([
          [
            t(`publishAt.${state.name}`),
            <>
              {moment(data.publishAt)} {until && <Until span={until} />}
            </>,
          ],
          ...(data.updatedAt === undefined ? [] : [[t('updatedAt'), moment(data.updatedAt)]]),
          ...(lastEntry ? [[t('corrected'), moment(lastEntry.at)]] : []),
          ...(data.withdrawn
            ? [
                [t('withdrawnAt'), moment(data.withdrawn.at)],
                [
                  t('reason'),
                  <Isolated key="reason" text={data.withdrawn.reason[locale]} locale={locale} />,
                ],
              ]
            : []),
          [
            t('section'),
            <Isolated
              key="section"
              text={lists.sections.get(data.section)?.name[locale] ?? data.section}
              locale={locale}
            />,
          ],
          [t('kind'), article(`kinds.${data.kind}`)],
          [
            t('byline'),
            <Isolated
              key="byline"
              text={formatList(
                data.byline.map((id) => lists.people.get(id)?.name[locale] ?? id),
                locale,
              )}
              locale={locale}
            />,
          ],
        ] as [string, ReactNode][])
      : []),
    [
      t('folder'),
      <code key="folder" dir="ltr">
        {unit}
      </code>,
    ],
  ];
  return (
    <dl className="desk-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
