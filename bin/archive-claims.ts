import type { Bilingual } from '../messages/locales.ts';
import type { ClaimMode } from '../newsroom/schema.ts';
import type { Cited } from './archive-lists.ts';
import type { Random } from './archive-random.ts';
import { capital } from './archive-text.ts';

/** A sentence that a source answers for, in both languages, and its component's opening tag. */
export interface Said extends Bilingual {
  readonly tag: string;
}

/** Verbs of saying, and the word that the clause after them starts with. */
const VERBS = [
  ['وقال', 'إن'],
  ['وأوضح', 'أن'],
  ['وذكر', 'أن'],
  ['وأفاد', 'بأن'],
] as const;

/** Has a source say a clause: by itself, in an interview, or through an outlet. */
export function say(
  source: Cited,
  outlet: Cited | undefined,
  clause: Bilingual,
  random: Random,
): Said {
  const name = source.name.ar;
  const english = capital(source.english);
  const that = `that ${clause.en}.`;
  if (source.kind === 'document') {
    const ar = `وجاء في ${name} أن ${clause.ar}.`;
    return { tag: claimTag(source), ar, en: `${english} said ${that}` };
  }
  if (source.kind === 'own') {
    const ar = `ولاحظ ${name} أن ${clause.ar}.`;
    return { tag: claimTag(source), ar, en: `${english} noted ${that}` };
  }
  if (outlet && outlet !== source && random.chance(0.25)) {
    const ar = `ونقلت ${outlet.name.ar} عن ${source.genitive} أن ${clause.ar}.`;
    const en = `${capital(outlet.english)} quoted ${source.english} as saying ${that}`;
    return { tag: claimTag(source, outlet, 'paraphrase'), ar, en };
  }
  const ending = source.gender === 'she' ? 'ت' : '';
  if (source.kind === 'named' && random.chance(0.5)) {
    const ar = `وقال${ending} ${name} لمتن إن ${clause.ar}.`;
    return {
      tag: claimTag(source, undefined, 'interview'),
      ar,
      en: `${english} told Matn ${that}`,
    };
  }
  const [verb, conjunction] = random.pick(VERBS);
  const official = source.kind === 'official' || source.kind === 'organisation';
  return {
    tag: claimTag(source, undefined, official ? 'statement' : 'paraphrase'),
    ar: `${verb}${ending} ${name} ${conjunction} ${clause.ar}.`,
    en: `${english} said ${that}`,
  };
}

/** The Arabic sentence in which a source that has just spoken says more. */
export function sayMore({ kind, gender }: Cited, clause: Bilingual): string {
  const added = { he: 'وأضاف أن', she: 'وأضافت أن', they: 'وأضافوا أن' }[gender];
  const verb = kind === 'document' ? 'وورد فيه أيضاً أن' : kind === 'own' ? 'ولاحظ كذلك أن' : added;
  return `${verb} ${clause.ar}.`;
}

/** Whether words in quotation marks can be this source's: those of people, not of offices. */
export function canSpeak({ kind }: Cited): boolean {
  return kind === 'named' || kind === 'group' || kind === 'anonymous';
}

export function quote(source: Cited, words: Bilingual): Said {
  const verb = source.gender === 'she' ? 'وقالت' : 'وقال';
  return {
    tag: claimTag(source, undefined, 'quote'),
    ar: `${verb} ${source.name.ar}: «${words.ar}».`,
    en: `${capital(source.english)} said: “${words.en}.”`,
  };
}

export function claimTag(source: Cited, via?: Cited, mode?: ClaimMode): string {
  const through = via ? ` via="${via.id}"` : '';
  const how = mode ? ` mode="${mode}"` : '';
  return `<Claim by="${source.id}"${through}${how}>`;
}
