/** Makes an element with these attributes, and these texts and elements in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}

/** Puts these texts and elements into an element, in place of what was there. */
export function fill(element: HTMLElement, ...children: readonly (string | Node)[]): void {
  element.textContent = '';
  element.append(...children);
}

/** A button that does no more than its listener. */
export function makeButton(label: string, press: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button' }, label);
  button.addEventListener('click', press);
  return button;
}
