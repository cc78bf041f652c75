import {
  applyComfort,
  KEY,
  nextSize,
  readComfort,
  writeComfort,
  type Comfort,
  type Theme,
} from './comfort.ts';
import { make, makeButton } from './element.ts';
import { keepPlace } from './place.ts';
import { unwrap } from './pictures.ts';
import { isSaving, markSaving, SAVER_KEY } from './saver.ts';
import { keep, recall } from './storage.ts';
import { themeColours } from './theme-colour.ts';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/**
 * Puts the choice of colours, text size and data into `.comfort`, whose `data-` attributes carry the
 * words (components/chrome/comfort.tsx). Without this script there is nothing to be seen.
 */
export function startComfort(): void {
  const place = document.querySelector<HTMLElement>('.comfort');
  const root = document.documentElement;
  const colourBar = themeColours();
  let comfort: Comfort = readComfort(recall(KEY));
  let reflect: (comfort: Comfort) => void = () => undefined;

  const show = (next: Comfort) => {
    if (next.size === comfort.size) applyComfort(root, next);
    else keepPlace(() => applyComfort(root, next));
    comfort = next;
    colourBar(next.theme);
    reflect(next);
  };
  const save = (saving: boolean) => {
    if (saving !== isSaving()) keepPlace(() => markSaving(saving));
    if (!saving) unwrap(document);
    reflect(comfort);
  };
  // Without a choice the page stays as it was sent, and as the browser has it.
  const follow = (kept: string | null) => {
    if (kept) save(kept === 'on');
  };
  const choose = (change: Partial<Comfort>) => {
    // Seen first: where nothing can be kept, the choice still holds for this page.
    show({ ...comfort, ...change });
    keep(KEY, writeComfort(comfort));
  };

  if (place) {
    const sheet = comfortSheet(place.dataset, {
      theme: (theme) => choose({ theme }),
      size: (direction) => choose({ size: nextSize(comfort.size, direction) }),
      saver: (saving) => {
        save(saving);
        keep(SAVER_KEY, saving ? 'on' : 'off');
      },
    });
    reflect = sheet.reflect;
    place.append(...disclosure(place.dataset['display'] ?? '', sheet.element));
  }
  colourBar(comfort.theme);
  reflect(comfort);

  // Other tabs, and pages that come back from the browser's memory, keep in step.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY || key === null) show(readComfort(newValue));
    if (key === SAVER_KEY) follow(newValue);
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    show(readComfort(recall(KEY)));
    follow(recall(SAVER_KEY));
  });
}

/** The words of the sheet, and what its controls do. */
function comfortSheet(
  words: DOMStringMap,
  choose: {
    theme: (theme: Theme) => void;
    size: (direction: 1 | -1) => void;
    saver: (saving: boolean) => void;
  },
) {
  const radios = THEMES.map((theme) => {
    const radio = make('input', { type: 'radio', name: 'comfort-theme', value: theme });
    radio.addEventListener('change', () => choose.theme(theme));
    return radio;
  });
  const smaller = makeButton(words['smaller'] ?? '', () => choose.size(-1));
  const larger = makeButton(words['larger'] ?? '', () => choose.size(1));
  const saver = make('input', { type: 'checkbox' });
  saver.addEventListener('change', () => choose.saver(saver.checked));
  const group = (title: string | undefined, ...controls: readonly Node[]) =>
    make('fieldset', {}, make('legend', {}, title ?? ''), ...controls);
  const element = make(
    'div',
    { class: 'comfort-sheet', id: 'comfort-sheet' },
    group(
      words['colours'],
      ...radios.map((radio) => make('label', {}, radio, words[radio.value] ?? '')),
    ),
    group(words['size'], smaller, larger),
    group(words['data'], make('label', {}, saver, words['save'] ?? '')),
  );
  return {
    element,
    reflect: ({ theme, size }: Comfort) => {
      saver.checked = isSaving();
      for (const radio of radios) radio.checked = radio.value === theme;
      // Not `disabled`: that would take the focus away from under a finger or a key.
      smaller.setAttribute('aria-disabled', String(nextSize(size, -1) === size));
      larger.setAttribute('aria-disabled', String(nextSize(size, 1) === size));
    },
  };
}

/** A button that shows and hides a sheet; Escape and a press anywhere else hide it too. */
function disclosure(label: string, sheet: HTMLElement): readonly [HTMLElement, HTMLElement] {
  const button = makeButton(label, () => open(Boolean(sheet.hidden)));
  const open = (shown: boolean) => {
    sheet.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
  };
  button.setAttribute('aria-controls', sheet.id);
  open(false);
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || sheet.hidden) return;
    if (sheet.contains(document.activeElement)) button.focus();
    open(false);
  });
  document.addEventListener('click', ({ target }) => {
    if (target !== button && !sheet.contains(target as Node | null)) open(false);
  });
  return [button, sheet];
}
