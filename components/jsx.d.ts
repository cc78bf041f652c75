import type { JSX as ReactJSX, ReactNode } from 'react';

/** What the components of a body are called in its tree. */
interface BodyElements {
  'x-claim': { readonly block?: boolean; readonly children: ReactNode };
  'x-point': { readonly block?: boolean; readonly children: ReactNode };
  'x-pullquote': { readonly children: ReactNode };
  'x-note': { readonly children: ReactNode };
  'x-update': { readonly at: string; readonly children: ReactNode };
}

/** `hast-util-to-jsx-runtime` looks for the global namespace that React's types no longer make. */
declare global {
  namespace JSX {
    type Element = ReactJSX.Element;
    type ElementClass = ReactJSX.ElementClass;
    interface IntrinsicElements extends ReactJSX.IntrinsicElements, BodyElements {}
  }
}
