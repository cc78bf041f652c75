import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { BROWSER_ARGUMENTS, findBrowser } from '../bin/browser.ts';
import { freePort } from '../press/free-port.ts';

/** What a reader does with a browser, whichever it is. */
export interface Hands {
  readonly open: (url: string) => Promise<void>;
  /** The value of an expression in the page. */
  readonly see: <Value>(expression: string) => Promise<Value>;
  /** Presses what a selector finds first, as a mouse does. */
  readonly press: (selector: string) => Promise<void>;
  readonly type: (selector: string, text: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A browser that is not Playwright's own. */
export interface Engine {
  readonly name: string;
  /** Why it cannot be tried on this machine. */
  readonly missing: string | undefined;
  readonly start: () => Promise<Hands>;
}

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));
/** WebKitGTK's own small browser, which its driver knows. */
const MINI_BROWSER = ['/usr/lib', ...(existsSync('/usr/lib') ? below('/usr/lib') : [])]
  .flatMap((folder) => below(folder).filter((path) => /\/webkit2gtk-4\.\d$/.test(path)))
  .map((folder) => join(folder, 'MiniBrowser'))
  .find((path) => existsSync(path));

/**
 * Playwright drives builds of Firefox and WebKit that it has patched; readers have others. The
 * browsers of the system speak WebDriver: Firefox and Chromium BiDi, by puppeteer; WebKit the older
 * form of it, of which a handful of commands is enough here.
 */
export const ENGINES: readonly Engine[] = [
  {
    name: 'Chromium',
    missing: findBrowser() === undefined ? 'there is no Chromium' : undefined,
    start: () => byPuppeteer('chrome', findBrowser() ?? '', [...BROWSER_ARGUMENTS]),
  },
  {
    name: 'Firefox',
    missing: FIREFOX === undefined ? 'there is no Firefox (Debian: firefox-esr)' : undefined,
    start: () => byPuppeteer('firefox', FIREFOX ?? '', []),
  },
  {
    name: 'WebKit',
    missing:
      MINI_BROWSER === undefined || spawnSync('WebKitWebDriver', ['--help']).error
        ? 'there is no WebKitGTK (Debian: webkit2gtk-driver)'
        : spawnSync('Xvfb', ['-help']).error
          ? 'there is no screen for WebKit (Debian: xvfb)'
          : undefined,
    start: byWebDriver,
  },
];

async function byPuppeteer(
  browser: 'chrome' | 'firefox',
  executablePath: string,
  args: string[],
): Promise<Hands> {
  const running = await puppeteer.launch({ browser, executablePath, args, headless: true });
  const page = await running.newPage();
  await page.setViewport({ width: 412, height: 840 });
  return {
    open: async (url) => {
      await page.goto(url);
    },
    see: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
    press: (selector) => page.locator(selector).click(),
    type: (selector, text) => page.type(selector, text),
    end: () => running.close(),
  };
}

/** What names an element in WebDriver (W3C, 12.1). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

async function byWebDriver(): Promise<Hands> {
  const home = mkdtempSync(join(tmpdir(), 'matn-webkit-'));
  const screen = await startScreen();
  const port = String(await freePort());
  const env = {
    ...process.env,
    DISPLAY: screen.display,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
  };
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
  const root = `http://127.0.0.1:${port}/session`;
  const say = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(root + path, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`WebKit: ${JSON.stringify(value)}`);
    return value;
  };
  const options = { binary: MINI_BROWSER, args: ['--automation', '--geometry=412x840'] };
  const wanted = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } };
  const opened = await patiently(() => say('POST', '', wanted));
  const session = `/${(opened as { sessionId: string }).sessionId}`;
  const find = async (selector: string) => {
    const using = { using: 'css selector', value: selector };
    const found = await say('POST', `${session}/element`, using);
    return `${session}/element/${(found as Record<string, string>)[ELEMENT] ?? ''}`;
  };
  const see = (expression: string) =>
    say('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] });
  return {
    open: async (url) => {
      await say('POST', `${session}/url`, { url });
      // Its driver takes the end of a jump within the page before for the end of this.
      const there = `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`;
      for (let tries = 0; tries < 100 && (await see(there)) !== true; tries += 1) await sleep(50);
    },
    see: async <Value>(expression: string) => (await see(expression)) as Value,
    press: async (selector) => {
      // Its driver does not always scroll to what it presses.
      await see(
        `document.querySelector(${JSON.stringify(selector)}).scrollIntoView({ block: 'center' })`,
      );
      await say('POST', `${await find(selector)}/click`, {});
    },
    type: async (selector, text) => {
      await say('POST', `${await find(selector)}/value`, { text });
    },
    end: async () => {
      await say('DELETE', session).catch(() => undefined);
      driver.kill();
      screen.process.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A screen that nobody sees: WebKitGTK cannot do without. */
async function startScreen(): Promise<{
  readonly display: string;
  readonly process: ChildProcess;
}> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = screen.stdio[3];
  const number = await new Promise<string>((done, fail) => {
    screen.once('exit', () => fail(new Error('no screen for WebKit')));
    told?.once('data', (text: Buffer) => done(text.toString().trim()));
  });
  return { display: `:${number}`, process: screen };
}

/** A driver takes a moment until it listens. */
async function patiently<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 50 || !(error instanceof TypeError)) throw error;
      await sleep(100);
    }
  }
}

function below(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}
