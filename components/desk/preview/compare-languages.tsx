import { getTranslations } from 'next-intl/server';
import type { Article } from '../../../newsroom/article.ts';
import type { AlignedSentence, AlignedTexts } from '../../../newsroom/compare/align.ts';
import { Isolated } from '../../chrome/isolated.tsx';
import './compare.css';

/** The report and its English summary side by side: each sentence beside the block it rests on. */
export async function CompareLanguages({
  article,
  aligned,
}: {
  readonly article: Article;
  readonly aligned: AlignedTexts;
}) {
  const t = await getTranslations('preview');
  const { title, standfirst } = article.data;
  return (
    <div className="desk compare">
      <h1>{t('compare.languages')}</h1>
      <p className="when">{t('languagesNote')}</p>
      <div className="pairs">
        <Pair ar={title.ar} label={t('title')}>
          <p lang="en" dir="ltr">
            <Isolated text={title.en} locale="en" />
          </p>
        </Pair>
        <Pair ar={standfirst.ar} label={t('standfirst')}>
          {standfirst.en === undefined ? (
            <p className="unpaired">{t('notInEnglish')}</p>
          ) : (
            <p lang="en" dir="ltr">
              <Isolated text={standfirst.en} locale="en" />
            </p>
          )}
        </Pair>
        {aligned.blocks.map(({ anchor, number, text, sentences }) => (
          <Pair key={anchor} ar={text} label={t('block', { number })}>
            {sentences.length === 0 ? (
              <p className="unpaired">{t('notSummedUp')}</p>
            ) : (
              sentences.map((sentence) => <Sentence key={sentence.number} sentence={sentence} />)
            )}
          </Pair>
        ))}
      </div>
      {aligned.loose.length > 0 && (
        <>
          <h2>{t('loose')}</h2>
          <p className="when">{t('looseNote')}</p>
          {aligned.loose.map((sentence) => (
            <Sentence key={sentence.number} sentence={sentence} />
          ))}
        </>
      )}
    </div>
  );
}

function Pair({
  ar,
  label,
  children,
}: {
  readonly ar: string;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section className="pair">
      <h2 className="pair-label">{label}</h2>
      <p lang="ar" dir="rtl">
        <Isolated text={ar} locale="ar" />
      </p>
      <div className="pair-other">{children}</div>
    </section>
  );
}

/** A sentence that stands beside an earlier block already is only named. */
async function Sentence({
  sentence: { number, text, again, stale },
}: {
  readonly sentence: AlignedSentence;
}) {
  const t = await getTranslations('preview');
  if (again) {
    return (
      <p className="when">
        <a href={`#s-${String(number)}`}>{t('again', { number })}</a>
      </p>
    );
  }
  return (
    <>
      <p lang="en" dir="ltr" id={`s-${String(number)}`}>
        <Isolated text={text} locale="en" />
      </p>
      {stale && <p className="unpaired">{t('stale')}</p>}
    </>
  );
}
