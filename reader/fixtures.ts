/** As much of `<html>` as the choice of colours, text size and data touches. */
export function fakeRoot() {
  const dataset: Record<string, string> = {};
  const own = (name: string) => name.replace(/^data-/, '');
  const root = {
    style: { fontSize: '' },
    dataset,
    setAttribute: (name: string, value: string) => {
      dataset[own(name)] = value;
    },
    removeAttribute: (name: string) => {
      Reflect.deleteProperty(dataset, own(name));
    },
  } as unknown as HTMLElement;
  return { root, theme: () => dataset['theme'] };
}
