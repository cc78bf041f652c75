/** As much of `<html>` as the choice of colours and text size touches. */
export function fakeRoot() {
  const attributes = new Map<string, string>();
  const root = {
    style: { fontSize: '' },
    setAttribute: (name: string, value: string) => void attributes.set(name, value),
    removeAttribute: (name: string) => void attributes.delete(name),
  } as unknown as HTMLElement;
  return { root, theme: () => attributes.get('data-theme') };
}
