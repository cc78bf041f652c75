import type { JSX as ReactJSX, ReactNode } from 'react';

/** What the components and marks of a body are called in its tree. */
interface BodyElements {
  'x-claim': { readonly block?: boolean; readonly children?: ReactNode };
  'x-mark': { readonly number: number };
  'x-unsourced': { readonly partly?: boolean };
  'x-point': { readonly number: number; readonly block?: boolean; readonly children?: ReactNode };
  'x-gloss': { readonly sentences: string };
  'x-from': {
    readonly anchors: string;
    readonly numbers: string;
    readonly stale?: boolean;
    readonly sourceless?: boolean;
  };
  'x-pullquote': { readonly children?: ReactNode };
  'x-picture': { readonly file: string };
  'x-locator': { readonly places: string; readonly caption?: string };
  'x-note': { readonly children?: ReactNode };
  'x-update': { readonly at: string; readonly children?: ReactNode };
}

/** `hast-util-to-jsx-runtime` looks for the global namespace that React's types no longer make. */
declare global {
  namespace JSX {
    type Element = ReactJSX.Element;
    type ElementClass = ReactJSX.ElementClass;
    interface IntrinsicElements extends ReactJSX.IntrinsicElements, BodyElements {}
  }
}
