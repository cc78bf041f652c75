import { fill, make, makeButton } from '../element.ts';
import { kindOf, languageOf } from './kinds.ts';
import { LIMITS } from './limits.ts';
import { isSparing, keepThisPage, register } from './register.ts';
import { allKept, choice, choose, clear, dropShelves, removeOne, type Kept } from './store.ts';
import { filled, momentText, reportCount, size, type Measures } from './words.ts';

interface ShelfWords extends Measures {
  readonly off: string;
  readonly sparing: string;
  readonly switchOn: string;
  readonly switchOff: string;
  readonly clear: string;
  readonly empty: string;
  readonly total: string;
  readonly limits: string;
  readonly reportsTitle: string;
  readonly pagesTitle: string;
  readonly keptAt: string;
  readonly remove: string;
  readonly done: string;
  readonly failed: string;
}

/**
 * Fills `.shelf` (components/shelf/shelf-page.tsx) with what this browser keeps, and with the
 * means to switch that off and to take things away.
 */
export async function startShelfPage(): Promise<void> {
  const place = document.querySelector<HTMLElement>('.shelf');
  if (!place) return;
  const words = JSON.parse(place.dataset['words'] ?? '') as ShelfWords;
  const said = make('p', { role: 'status' });
  const body = make('div', {});
  const own = languageOf(location.pathname);

  /** A button whose work changes the shelf: it is shown anew, and that is said. */
  const act = (label: string, work: () => Promise<unknown>, name = label) => {
    const button = makeButton(label, () => {
      said.textContent = '';
      work()
        .then(show)
        .then(
          () => (said.textContent = words.done),
          () => (said.textContent = words.failed),
        );
    });
    if (name !== label) button.setAttribute('aria-label', name);
    return button;
  };

  async function show(): Promise<void> {
    const chosen = await choice();
    const idle = chosen === undefined && isSparing() && !navigator.serviceWorker.controller;
    if (chosen === 'off' || idle) {
      const text = chosen === 'off' ? words.off : words.sparing;
      fill(body, make('p', {}, text), act(words.switchOn, switchOn));
      return;
    }
    const kept = (await allKept()).sort((a, b) => b.opened - a.opened);
    const reports = kept.filter(({ path }) => kindOf(path) === 'report');
    const others = kept.filter(({ path }) => /^(?:front|section|story)$/.test(kindOf(path) ?? ''));
    const bytes = kept.reduce((sum, one) => sum + one.bytes, 0);
    const count = reportCount(reports.length, words);
    const limits = { reports: reportCount(LIMITS.reports, words), size: size(LIMITS.bytes, words) };
    fill(
      body,
      reports.length === 0
        ? make('p', {}, words.empty)
        : make('p', {}, filled(words.total, { reports: count, size: size(bytes, words) })),
      ...list(words.reportsTitle, reports),
      ...list(words.pagesTitle, others),
      make('p', { class: 'when' }, filled(words.limits, limits)),
      ...(reports.length + others.length === 0 ? [] : [act(words.clear, clear)]),
      act(words.switchOff, switchOff),
    );
  }

  function list(title: string, items: readonly Kept[]): Node[] {
    if (items.length === 0) return [];
    return [make('h2', {}, title), make('ul', {}, ...items.map(entry))];
  }

  function entry({ path, title, kept, bytes }: Kept): HTMLElement {
    const language = languageOf(path);
    const lang: Record<string, string> =
      language === own ? {} : { lang: language ? 'en' : 'ar', dir: language ? 'ltr' : 'rtl' };
    const about = {
      moment: momentText(kept, words.recipe),
      size: size(bytes, words),
    };
    return make(
      'li',
      {},
      make('a', { href: path, ...lang }, title || path),
      make('span', { class: 'when' }, filled(words.keptAt, about)),
      act(words.remove, () => removeOne(path), `${words.remove} ${title}`),
    );
  }

  await show();
  fill(place, body, said);
}

async function switchOn(): Promise<void> {
  await choose('on');
  keepThisPage(await register());
}

async function switchOff(): Promise<void> {
  // First: a worker that still serves open pages looks at this before it keeps anything.
  await choose('off');
  await dropShelves(true);
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.unregister();
}
