import type { Bilingual } from '../messages/locales.ts';
import { anchorsOf } from '../newsroom/anchors.ts';
import { canSpeak, claimTag, quote, say, sayMore, type Said } from './archive-claims.ts';
import type { Cited } from './archive-lists.ts';
import { LIST_ITEMS, NOTES, SUBHEADS, TABLE_ROWS, UPDATES } from './archive-notes.ts';
import type { Random } from './archive-random.ts';
import { fill, type Scene, type Scope, type Sentence } from './archive-text.ts';
import { CHOICES, CLAIMS, FACTS, QUOTES } from './archive-words.ts';

/** What one report is to be about. */
export interface Subject {
  readonly scene: Scene;
  /** Which of the scene's openings. */
  readonly opening: number;
  readonly scope: Scope;
  /** The first speaks first. */
  readonly sources: readonly Cited[];
  readonly outlet: Cited | undefined;
  /** How long the Arabic text is to be, roughly. */
  readonly words: number;
  /** When something was added to the text, if anything was. */
  readonly addedAt: string | undefined;
}

/** Sentences dealt like cards: none comes back before all have been. */
class Deck {
  readonly #all: readonly Sentence[];
  readonly #random: Random;
  #rest: Sentence[] = [];

  constructor(random: Random, ...all: readonly (readonly Sentence[])[]) {
    this.#random = random;
    this.#all = all.flat();
  }

  deal(scope: Scope): Bilingual {
    if (this.#rest.length === 0) this.#rest = this.#random.shuffle(this.#all);
    const sentence = this.#rest.pop();
    if (!sentence) throw new RangeError('an empty deck');
    return fill(sentence, scope, CHOICES, this.#random);
  }
}

/** Writes the two texts of one report. */
export class BodyWriter {
  readonly #subject: Subject;
  readonly #random: Random;
  readonly #facts: Deck;
  readonly #claims: Deck;
  readonly #quotes: Deck;
  readonly #sources: Iterator<Cited, never>;
  /** Pieces of MDX, and the plain text of each block in them. */
  readonly #pieces: string[] = [];
  readonly #blocks: string[] = [];
  readonly #points: { readonly en: string; readonly block: number }[] = [];
  readonly #subheads: string[];
  #words = 0;
  #lastQuote: { readonly text: string; readonly by: string } | undefined;

  constructor(subject: Subject, random: Random) {
    const { scene } = subject;
    this.#subject = subject;
    this.#random = random;
    this.#facts = new Deck(random, scene.facts, FACTS);
    this.#claims = new Deck(random, scene.claims, CLAIMS);
    this.#quotes = new Deck(random, scene.quotes, QUOTES);
    this.#sources = inTurn(subject.sources);
    this.#subheads = random.shuffle(SUBHEADS);
  }

  report(): string {
    const { words, addedAt } = this.#subject;
    this.#lead();
    this.#block(() => this.#inlineClaim());
    const extras = this.#random.shuffle(EXTRAS);
    let sinceHead = 0;
    while (this.#words < words) {
      if (sinceHead > 3 && words - this.#words > 60) {
        this.#subhead();
        sinceHead = 0;
      }
      sinceHead += 1;
      if (this.#random.chance(0.2)) this.#extra(extras.pop());
      else this.#random.pick(this.#paragraphs)();
    }
    if (addedAt !== undefined) this.#update(addedAt);
    if (this.#random.chance(0.25)) this.#note();
    return `${this.#pieces.join('\n\n')}\n`;
  }

  /** The English summary of what `report()` has written. */
  summary(): string {
    const anchors = anchorsOf(this.#blocks);
    const [first, ...rest] = this.#points;
    const wanted = Math.min(rest.length, this.#random.int(2, 5));
    const kept = new Set(this.#random.shuffle(rest).slice(0, wanted));
    const points = [first, ...rest.filter((point) => kept.has(point))].flatMap(
      (point) => point ?? [],
    );
    const written: string[] = [];
    for (let n = 0; n < points.length; n += 1) {
      const { en, block } = points[n] ?? { en: '', block: 0 };
      const from = anchors[block] ?? '';
      const next = n > 0 ? points[n + 1] : undefined;
      if (next?.en.startsWith('The ') && next.block !== block && !en.endsWith('”')) {
        const both = `${from} ${anchors[next.block] ?? ''}`;
        written.push(`<Point from="${both}">${en.slice(0, -1)}, and t${next.en.slice(1)}</Point>`);
        n += 1;
      } else written.push(`<Point from="${from}">${en}</Point>`);
    }
    const middle = Math.ceil(written.length / 2);
    const paragraphs = [written.slice(0, middle), written.slice(middle)];
    return `${paragraphs.flatMap((all) => (all.length > 0 ? all.join(' ') : [])).join('\n\n')}\n`;
  }

  readonly #paragraphs: readonly (() => void)[] = [
    () => this.#factParagraph(),
    () => this.#factParagraph(),
    () => this.#block(() => this.#inlineClaim()),
    () => this.#block(() => this.#inlineClaim()),
    () => this.#blockClaim(),
    () => this.#quotation(),
  ];

  #deal(deck: Deck): Bilingual {
    return deck.deal(this.#subject.scope);
  }

  /** Adds a piece of one block, given as MDX and as plain text. */
  #block(make: () => { readonly mdx: string; readonly text: string }): void {
    const { mdx, text } = make();
    this.#pieces.push(mdx);
    this.#count(text);
  }

  #count(text: string): void {
    this.#blocks.push(text);
    for (let at = 0; at !== -1; at = text.indexOf(' ', at + 1)) this.#words += 1;
  }

  /** Says that the block which comes next can be summed up so. */
  #sumUp(en: string): void {
    this.#points.push({ en, block: this.#blocks.length });
  }

  #lead(): void {
    const { scene, opening, scope } = this.#subject;
    const sentence = scene.leads[opening];
    if (!sentence) throw new RangeError(`${scene.id} has no opening ${opening}`);
    const lead = fill(sentence, scope, CHOICES, this.#random);
    this.#sumUp(lead.en);
    const text = `${lead.ar} ${this.#deal(this.#facts).ar}`;
    this.#block(() => ({ mdx: text, text }));
  }

  #factParagraph(): void {
    const facts = Array.from({ length: this.#random.int(2, 3) }, () => this.#deal(this.#facts));
    this.#sumUp(facts[0]?.en ?? '');
    const text = facts.map(({ ar }) => ar).join(' ');
    this.#block(() => ({ mdx: text, text }));
  }

  /** A paragraph with a claim at its start or end, or nothing but a claim. */
  #inlineClaim(): { readonly mdx: string; readonly text: string } {
    const said = this.#said(this.#sources.next().value);
    this.#sumUp(said.en);
    const claim = `${said.tag}${said.ar}</Claim>`;
    if (this.#random.chance(0.2)) return { mdx: claim, text: said.ar };
    const fact = this.#deal(this.#facts).ar;
    return this.#random.chance(0.5)
      ? { mdx: `${claim} ${fact}`, text: `${said.ar} ${fact}` }
      : { mdx: `${fact} ${claim}`, text: `${fact} ${said.ar}` };
  }

  #blockClaim(): void {
    const source = this.#sources.next().value;
    const said = this.#said(source);
    this.#sumUp(said.en);
    const more = sayMore(source, this.#deal(this.#claims));
    const paragraphs = this.#random.chance(0.5) ? [`${said.ar} ${more}`] : [said.ar, more];
    this.#pieces.push([said.tag, ...paragraphs, '</Claim>'].join('\n\n'));
    for (const paragraph of paragraphs) this.#count(paragraph);
  }

  #quotation(): void {
    const speakers = this.#subject.sources.filter(canSpeak);
    if (speakers.length === 0) {
      this.#factParagraph();
      return;
    }
    const source = this.#random.pick(speakers);
    const words = this.#deal(this.#quotes);
    const said = quote(source, words);
    this.#sumUp(said.en);
    this.#lastQuote = { text: words.ar, by: source.id };
    this.#pieces.push(`${said.tag}\n\n${said.ar}\n\n</Claim>`);
    this.#count(said.ar);
  }

  #said(source: Cited): Said {
    return say(source, this.#subject.outlet, this.#deal(this.#claims), this.#random);
  }

  #subhead(): void {
    const text = this.#subheads.pop();
    if (text !== undefined) this.#block(() => ({ mdx: `## ${text}`, text }));
  }

  #extra(kind: (typeof EXTRAS)[number] | undefined): void {
    const last = this.#lastQuote;
    switch (kind) {
      case undefined:
        break;
      case 'list': {
        const items = this.#random.shuffle(LIST_ITEMS).slice(0, this.#random.int(3, 5));
        const numbered = this.#random.chance(0.3);
        const intro = 'وتشمل الخطوات المعلنة ما يأتي:';
        this.#block(() => ({ mdx: intro, text: intro }));
        const lines = items.map((item, n) => `${numbered ? `${n + 1}.` : '-'} ${item}`);
        this.#block(() => ({ mdx: lines.join('\n'), text: items.join(' ') }));
        break;
      }
      case 'table': {
        const rows = this.#random
          .shuffle(TABLE_ROWS)
          .slice(0, 3)
          .map((row) => [
            row,
            String(this.#random.int(20, 900)),
            String(this.#random.int(20, 900)),
          ]);
        const table = [['البند', 'العام الماضي', 'هذا العام'], ['---', '---:', '---:'], ...rows];
        const mdx = table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
        const text = table
          .filter((_, n) => n !== 1)
          .flat()
          .join(' ');
        this.#block(() => ({ mdx, text }));
        break;
      }
      case 'blockquote': {
        const source = this.#subject.sources.findLast(canSpeak);
        if (!source) break;
        const text = `${this.#deal(this.#quotes).ar}.`;
        this.#pieces.push(`${claimTag(source, undefined, 'quote')}\n\n> ${text}\n\n</Claim>`);
        this.#count(text);
        break;
      }
      case 'pull-quote':
        if (!last) break;
        this.#pieces.push(`<PullQuote by="${last.by}">\n\n${last.text}\n\n</PullQuote>`);
        this.#count(last.text);
        break;
      case 'link': {
        const fact = this.#deal(this.#facts).ar;
        const text = `${fact} والتفاصيل كلها في الوثيقة المنشورة.`;
        const mdx = text.replace('الوثيقة المنشورة', '[الوثيقة المنشورة](https://example.org/)');
        this.#block(() => ({ mdx, text }));
        break;
      }
      case 'strong': {
        const [fact, other] = [this.#deal(this.#facts).ar, this.#deal(this.#facts).ar];
        this.#block(() => ({ mdx: `**${fact}** ${other}`, text: `${fact} ${other}` }));
        break;
      }
    }
  }

  #update(at: string): void {
    const text = this.#random.pick(UPDATES);
    this.#pieces.push(`<Update at="${at}">\n\n${text}\n\n</Update>`);
    this.#count(text);
  }

  #note(): void {
    const text = this.#random.pick(NOTES);
    this.#pieces.push(`<Note>\n\n${text}\n\n</Note>`);
    this.#count(text);
  }
}

const EXTRAS = ['list', 'table', 'blockquote', 'pull-quote', 'link', 'strong'] as const;

function* inTurn(sources: readonly Cited[]): Generator<Cited, never> {
  for (;;) yield* sources;
}
