import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HtmlValidate, StaticConfigLoader, type RuleConfig } from 'html-validate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRealSite } from './real-site.ts';
import type { Site } from './site.ts';

/** Every page of the real site, before the two checkers of HTML: nothing to find. */
let site: Site;
let files: readonly string[];

beforeAll(async () => {
  site = await startRealSite();
  files = readdirSync(site.printDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => join(site.printDir, file));
}, 600_000);

afterAll(async () => {
  await site.stop();
});

it('prints all of them', () => {
  expect(site.warnings).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
});

const RULES: RuleConfig = {
  // It guesses where search results cut a title. Headlines are written for readers, and Google
  // knows no limit (Search Central, "Title links").
  'long-title': 'off',
  // Our own scripts come from where the page comes from: who could change the one could the other.
  'require-sri': ['error', { target: 'crossorigin' }],
  // As React and every serialiser of HTML's own algorithm write them.
  'attribute-boolean-style': ['error', { style: 'empty' }],
};

it('html-validate finds nothing', async () => {
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
      rules: RULES,
    }),
  );
  // It is there to find: what is wrong here is found.
  const wrong = await validator.validateString('<!DOCTYPE html><p><div id="">&</div>');
  expect(wrong.valid).toBe(false);
  const found: string[] = [];
  for (const file of files) {
    const { results } = await validator.validateString(readFileSync(file, 'utf8'), file);
    for (const { messages } of results) {
      for (const { ruleId, message, selector } of messages) {
        found.push(`${file} ${selector ?? ''}: ${ruleId}: ${message}`);
      }
    }
  }
  expect(found).toEqual([]);
});

/**
 * What the Nu checker's list of properties lacks, word for word. Both are properties of SVG 2
 * ("Painting") that style sheets may set, and are known to every browser of our floor.
 */
const UNKNOWN_TO_NU = new Set(
  ['paint-order', 'vector-effect'].map(
    (name) => `CSS: “${name}”: Property “${name}” doesn't exist.`,
  ),
);

interface NuMessage {
  readonly type: 'error' | 'info' | 'non-document-error';
  readonly url?: string;
  readonly lastLine?: number;
  readonly lastColumn?: number;
  readonly message: string;
}

/** For a run of seconds: without the slower compiler of code, half the processor time. */
const QUICK_JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m'];

const hasJava = spawnSync('java', ['-version']).status === 0;
if (!hasJava) process.stdout.write('Nu HTML checker did not run: no Java\n');

it.runIf(hasJava)(
  'the Nu HTML checker finds nothing, in the style neither',
  { timeout: 600_000 },
  async () => {
    const jar = createRequire(import.meta.url)('vnu-jar') as string;
    const check = async (args: readonly string[]): Promise<NuMessage[]> => {
      const { stdout } = await promisify(execFile)(
        'java',
        [...QUICK_JAVA, '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...args],
        { maxBuffer: 64_000_000 },
      );
      return (JSON.parse(stdout) as { readonly messages: NuMessage[] }).messages;
    };
    // It is there to find: what is wrong here, in text and style, is found.
    const wrong = join(site.printDir, '..', 'wrong.html');
    writeFileSync(
      wrong,
      '<!DOCTYPE html><title>x</title><style>p{colour:red}</style><font>x</font>',
    );
    const messages = await check([...files, wrong]);
    const isWrong = ({ url = '' }: NuMessage) => url.endsWith('/wrong.html');
    expect(messages.filter(isWrong).length).toBeGreaterThanOrEqual(2);
    const others = messages.filter((one) => !isWrong(one) && !UNKNOWN_TO_NU.has(one.message));
    const lines = others.map(({ url, lastLine, lastColumn, message }) =>
      [url, lastLine, lastColumn, message].join(':'),
    );
    expect(lines).toEqual([]);
  },
);
