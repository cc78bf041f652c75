import { readLists, slugFault, writeDraft } from '../newsroom/import/draft.ts';
import { newDraft } from '../newsroom/import/new-draft.ts';
import { TO_WRITE } from '../newsroom/import/placeholders.ts';
import { ARTICLE_KINDS, type ArticleData } from '../newsroom/schema.ts';
import { readSettings } from '../newsroom/settings.ts';
import { command, EXIT, type Call } from './command.ts';

const HELP = `npm run content:new -- SLUG [options]

Makes the folder of a new report, articles/<year>/SLUG, with a draft that is sound but still to
be written. No report is ever overwritten.

  SLUG          the English name of the report in addresses: lower-case letters, digits, hyphens
  --kind KIND   ${ARTICLE_KINDS.join(', ')} (default: news)
  --en          with an English summary to fill in
  --lang ar|en  the language of the messages (default: en)
  --help        this text

Ends with 0 when the draft is written, 1 when the newsroom's lists have nothing to choose from,
2 when it was called wrongly or the slug cannot be had.
`;

const OPTIONS = {
  kind: { type: 'string', default: 'news' },
  en: { type: 'boolean', default: false },
} as const;

function isKind(kind: string): kind is ArticleData['kind'] {
  return ARTICLE_KINDS.some((known) => known === kind);
}

function main({ values, names, translate: t, misused }: Call<typeof OPTIONS>): void {
  const { kind } = values;
  if (!isKind(kind)) return misused(`--kind is one of ${ARTICLE_KINDS.join(', ')}, not ${kind}`);
  const [slug, ...more] = names;
  if (slug === undefined || more.length > 0) return misused('Give the report one slug.');
  const fail = (sentence: string, code: number) => {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = code;
  };

  const { contentDir } = readSettings(process.env);
  const fault = slugFault(contentDir, slug);
  if (fault) {
    fail(t(`import.faults.${fault.kind}`, { slug }), EXIT.wrongUse);
    return;
  }
  const draft = newDraft({ slug, kind, english: values.en }, readLists(contentDir), new Date());
  if ('list' in draft) {
    fail(t('new.listEmpty', { list: draft.list }), EXIT.findings);
    return;
  }
  if (!writeDraft(contentDir, draft.folder, draft.files)) {
    fail(t('import.faults.taken', { slug }), EXIT.wrongUse);
    return;
  }
  const fields = Object.entries(draft.chosen).map(([field, id]) => `${field}: ${id}`);
  const lines = [
    t('new.written', { folder: draft.folder, files: Object.keys(draft.files).join(', ') }),
    t('new.chosen', { fields: fields.join(', ') }),
    t('new.write', { marks: `${TO_WRITE.ar} ${TO_WRITE.en}` }),
    t('new.ready', { field: 'status', value: 'ready' }),
    t('new.next', { command: `npm run content:check -- ${slug}` }),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

command(HELP, OPTIONS, main);
