import { isSaving } from './saver.ts';

/**
 * Whoever saves data and presses a picture's place gets the picture there; for all others the
 * place leads to the whole picture, as it does without this script.
 */
export function startPictures(): void {
  // The reader wants them all, whatever the server was told of the device.
  if (!isSaving()) unwrap(document);
  document.addEventListener('click', (event) => {
    const { target } = event;
    // Whoever opens it elsewhere, by a key held down, means just that.
    if (!isSaving() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = target instanceof Element && target.closest('a.frame:not([data-shown])');
    if (!place) return;
    event.preventDefault();
    place.setAttribute('data-shown', '');
    unwrap(place);
  });
}

/** In the light form of a page, pictures wait in templates (press/lean.ts). */
export function unwrap(within: ParentNode): void {
  for (const template of within.querySelectorAll<HTMLTemplateElement>('template')) {
    template.replaceWith(template.content);
  }
}
