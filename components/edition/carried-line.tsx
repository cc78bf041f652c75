import { getTranslations } from 'next-intl/server';

/** Leads to the carried edition and the list of its checksums. */
export async function CarriedLine() {
  const t = await getTranslations('edition');
  return (
    <p>
      {t.rich('line', {
        edition: (words) => <a href="/edition">{words}</a>,
        checksums: (words) => <a href="/edition.sha256">{words}</a>,
      })}
    </p>
  );
}
