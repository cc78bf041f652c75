/** `negotiator` 1.x; its published types still describe 0.6, without `preferred`. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { readonly headers: Readonly<Record<string, string>> });
    encoding(available: string[], options: { readonly preferred: string[] }): string | undefined;
  }
}
