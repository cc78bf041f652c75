import { Agent, type IncomingMessage } from 'node:http';
import { WEIGHTS_HEADER } from '../newsroom/desk/weights.ts';
import { doorOf, judgeDoor, shownIn } from '../newsroom/links/doors.ts';
import type { Links } from '../newsroom/links/links.ts';
import { isSameOrigin } from '../newsroom/links/same-origin.ts';
import type { Answer } from './answer.ts';
import type { ErrorCode } from './folder.ts';
import { headers as headersOf, securityPolicy, type HeaderSet } from './headers.ts';
import { LeanError, readRendered } from './lean.ts';
import { ask, compressed, readForm, type Reply } from './live-exchange.ts';
import {
  belowLanguage,
  ownCookies,
  passedHeaders,
  passedQuery,
  placeOf,
  single,
  type Headers,
  type LivePlace,
} from './live-places.ts';
import { Politeness } from './politeness.ts';
import { rendererAt, type Render } from './renderer.ts';
import { SiteStyle } from './site-style.ts';
import { cspHash } from './style.ts';
import { weigh, weighedReport } from './weigh.ts';

/** What may be answered beside pages. */
const MEDIA_TYPES = /^(?:image\/(?:avif|webp|jpeg|png)|application\/json)(?:;|$)/;

/** What the front is to do with a request for a live place. */
type LiveAnswer =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly cookies: readonly string[] }
  /** With the printed page of this error. */
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly headers: Headers }
  /** In a line: what no page of ours asks for. */
  | { readonly kind: 'refused'; readonly status: number };

export interface LiveInput {
  /** Where the renderer listens. */
  readonly origin: string;
  readonly links: Links;
  readonly siteUrl: () => string;
  readonly warn: (line: string) => void;
  /** With which pages are printed, as `formsOf` has it. */
  readonly quality?: number;
}

interface Asked {
  readonly path: string;
  readonly query: string;
}

/**
 * The front's way to the live pages. It asks the renderer in its own words: of a request it passes
 * on only what the place's entry in the list names, and of the answer only what is known to be
 * harmless. Pages become lean as the printed ones do, and stand under a policy of their own.
 */
export class Live {
  readonly #input: LiveInput;
  readonly #style: SiteStyle;
  readonly #politeness = new Politeness();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(input: LiveInput) {
    this.#input = input;
    this.#style = new SiteStyle(rendererAt(input.origin));
  }

  /** Whether a well-spelt path is one of a live place. */
  has(path: string): boolean {
    return placeOf(path) !== undefined;
  }

  takesForms(path: string): boolean {
    return placeOf(path)?.forms?.test(belowLanguage(path)) ?? false;
  }

  /** @param printed the headers of printed pages, if any is printed yet. */
  async answer(asked: Asked, request: IncomingMessage, printed: HeaderSet): Promise<LiveAnswer> {
    const place = placeOf(asked.path);
    if (!place) return { kind: 'error', code: 404, headers: {} };
    const gate = place.audience === 'editors' ? this.#gate(asked.path, request) : OPEN;
    if (gate.code !== undefined) return { kind: 'error', code: gate.code, headers: gate.headers };
    if (request.method === 'POST' && !this.#isOurs(request)) {
      return { kind: 'refused', status: 403 };
    }
    const wait = place.audience === 'readers' ? await this.#politeness.wait(request) : 0;
    if (wait > 0) {
      const headers = { 'Cache-Control': 'no-store', 'Retry-After': String(wait) };
      return { kind: 'error', code: 429, headers };
    }
    try {
      const form = request.method === 'POST' ? await readForm(request) : undefined;
      if (form === 'too-large') return { kind: 'refused', status: 413 };
      const more = await this.#weighed(asked.path, place, request);
      const reply = await this.#ask(asked, place, request, form, more);
      return await this.#use(reply, place, request, printed, gate.headers);
    } catch (error) {
      if (error instanceof LeanError) {
        this.#input.warn(`live: ${asked.path}: ${error.message}`);
        return { kind: 'error', code: 500, headers: gate.headers };
      }
      // The renderer is down, or takes too long: it is started again, and printed pages go on.
      return { kind: 'error', code: 503, headers: { ...gate.headers, 'Retry-After': '5' } };
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Whether somebody may see what editors see, and with which headers they are answered. */
  #gate(path: string, request: IncomingMessage): Gate {
    const { links } = this.#input;
    const door = doorOf(path);
    if (!door || !links.on) return { code: 404, headers: PRIVATE };
    if (door.kind === 'entry') return { headers: PRIVATE };
    const verdict = judgeDoor(door, shownIn(request.headers.cookie), links, Date.now());
    switch (verdict.kind) {
      case 'open':
        // An editor's pages have forms, and older browsers tell where a form is from only so.
        return verdict.link.purpose === 'desk'
          ? { headers: { ...PRIVATE, 'Referrer-Policy': 'same-origin' } }
          : { headers: PRIVATE };
      case 'none':
        return { code: 404, headers: PRIVATE };
      case 'wrong':
        return { code: 401, headers: PRIVATE };
      case 'over':
        return { code: '410-link', headers: PRIVATE };
    }
  }

  #isOurs({ headers }: IncomingMessage): boolean {
    return isSameOrigin({
      fetchSite: single(headers['sec-fetch-site']),
      origin: headers.origin,
      host: headers.host,
      siteUrl: this.#input.siteUrl(),
    });
  }

  #ask(
    { path, query }: Asked,
    place: LivePlace,
    request: IncomingMessage,
    form: Buffer | undefined,
    more: Record<string, string> = {},
  ): Promise<Reply> {
    const target = encodeURI(path) + passedQuery(place, query);
    return ask(new URL(this.#input.origin), this.#agent, target, {
      method: form ? 'POST' : 'GET',
      headers: { ...passedHeaders(place, request, form), ...more },
      form,
    });
  }

  /** An editor who looks at a report is told what its page would weigh. */
  async #weighed(
    path: string,
    place: LivePlace,
    request: IncomingMessage,
  ): Promise<Record<string, string>> {
    const slug = weighedReport(path);
    if (slug === undefined || request.method === 'HEAD') return {};
    const render: Render = async (page) => {
      const { status, body } = await this.#ask(
        { path: page, query: '' },
        place,
        request,
        undefined,
      );
      return { status, text: body.toString('utf8') };
    };
    const weights = await weigh(slug, render, this.#style, this.#input.quality);
    return { [WEIGHTS_HEADER]: JSON.stringify(weights) };
  }

  async #use(
    { status, headers, body }: Reply,
    { audience, headers: own = {} }: LivePlace,
    request: IncomingMessage,
    printed: HeaderSet,
    extra: Headers,
  ): Promise<LiveAnswer> {
    const error = (code: ErrorCode) => ({ kind: 'error', code, headers: extra }) as const;
    // A host that nobody may index, or whose pages no cache may keep, says more than a page of it.
    const { 'X-Robots-Tag': robots, 'Cache-Control': keep = '' } = printed.pages;
    const fixed = {
      ...{ ...BARE.pages, ...printed.pages, ...own },
      ...(robots !== undefined && { 'X-Robots-Tag': robots }),
      ...(keep.startsWith('private') && { 'Cache-Control': keep }),
      ...extra,
    };
    const { location } = headers;
    if (location !== undefined && [303, 307, 308].includes(status)) {
      // On this site only: `//host` leads elsewhere.
      if (!/^\/(?![/\\])/.test(location)) return error(500);
      const answer = { status, headers: { ...fixed, Location: location, 'Content-Length': '0' } };
      const cookies = audience === 'editors' ? ownCookies(headers) : [];
      return { kind: 'answer', answer: { ...answer, body: undefined }, cookies };
    }
    if (status !== 200) {
      if (status === 410) return error(audience === 'editors' ? '410-link' : 410);
      if (status === 401 || status === 404 || status === 503) return error(status);
      if (status >= 400 && status < 500) return { kind: 'refused', status };
      // There was no time for it, or something is the matter: what readers look for is worth another try.
      if (audience === 'readers') {
        return { kind: 'error', code: 503, headers: { ...extra, 'Retry-After': '5' } };
      }
      return error(500);
    }
    const type = headers['content-type'] ?? '';
    if (!type.startsWith('text/html')) {
      if (!MEDIA_TYPES.test(type)) return error(500);
      const whole = { 'Content-Type': type, 'Content-Length': String(body.length) };
      const answer = { status, headers: { ...fixed, ...whole }, body };
      return { kind: 'answer', answer, cookies: [] };
    }
    const page = readRendered(body.toString('utf8'));
    const style = await this.#style.of(page.stylesheets);
    const scripts = page.script === undefined ? [] : [cspHash(page.script)];
    const policy = securityPolicy([cspHash(style)], scripts);
    const answer = await compressed(page.print(style), request, {
      ...fixed,
      'Content-Security-Policy': policy,
    });
    return { kind: 'answer', answer, cookies: [] };
  }
}

interface Gate {
  /** What is answered instead; undefined where the door is open. */
  readonly code?: ErrorCode;
  readonly headers: Headers;
}

const OPEN: Gate = { headers: {} };

/** Whatever an editor sees, and whatever is said to somebody who is none. */
const PRIVATE: Headers = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
};

/** Before anything is printed. */
const BARE = headersOf([], { secure: false, indexed: true });
