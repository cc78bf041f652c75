import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { ensureBuilt } from '../bin/build.ts';
import { NEWSROOM, REPORT } from '../newsroom/content-fixture.ts';
import { plantedWords } from './planted.ts';
import { ask, decompress, startSite, type Site } from './site.ts';

/**
 * Files that nobody means well with, each as the file of a report of its own on a running site: one
 * clear error, nothing of it served, and all other reports served meanwhile.
 */
interface Hostile {
  readonly name: string;
  /** What is put in place of a file of the report, or done to its folder. */
  readonly harm: (folder: string) => void;
  readonly file: 'ar.mdx' | 'index.yaml' | '';
  /** `line:column rule` */
  readonly fault: string;
}

/** In every harmful file and behind every link; no reader may ever see it. */
const SECRET = 'zqxsecret';

const text = (name: string, mdx: string, fault: string): Hostile => ({
  ...{ name, file: 'ar.mdx', fault },
  harm: (folder) => writeFileSync(join(folder, 'ar.mdx'), mdx.replaceAll('سر', SECRET)),
});

const bytes = (name: string, make: () => Uint8Array, fault: string): Hostile => ({
  ...{ name, file: 'ar.mdx', fault },
  harm: (folder) => writeFileSync(join(folder, 'ar.mdx'), make()),
});

/** Adds a field to the data, or makes one anew. */
const data = (
  name: string,
  yaml: string | ((sound: string) => string),
  fault: string,
): Hostile => ({
  ...{ name, file: 'index.yaml', fault },
  harm: (folder) => {
    const file = join(folder, 'index.yaml');
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, typeof yaml === 'string' ? `${sound}${yaml}` : yaml(sound));
  },
});

const deed = (
  name: string,
  file: Hostile['file'],
  harm: Hostile['harm'],
  fault: string,
): Hostile => ({ name, file, harm, fault });

const replaced = (make: (file: string, folder: string) => void) => (folder: string) => {
  rmSync(join(folder, 'ar.mdx'));
  make(join(folder, 'ar.mdx'), folder);
};

/** Where links of the table lead: outside of the content folder. */
let outside: string;

const laughs = Array.from(
  { length: 12 },
  (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
).join('\n');

const HOSTILE: readonly Hostile[] = [
  text('an import', 'import fs from "node:fs"\n\nسر\n', '1:1 program-text'),
  text('an export', 'نص سر\n\nexport const a = 1\n', '3:1 program-text'),
  text('an expression', 'نص {process.env.سر} هنا\n', '1:4 program-text'),
  text(
    'an expression of many lines',
    'نص سر\n\n{(() => {\n\n  return {}\n})()}\n',
    '3:1 program-text',
  ),
  text('a spread attribute', '<Claim by="reuters" {...{a: {}}}>سر</Claim>\n', '1:1 program-text'),
  text('an attribute that is a program', '<Claim by={"reuters"}>سر</Claim>\n', '1:1 program-text'),
  text('a comment', 'نص {/* سر */} هنا\n', '1:4 program-text'),
  text('an unknown component', '<Video src="سر">نص</Video>\n', '1:1 unknown-component'),
  text('a raw script', '<script>سر</script>\n', '1:1 unknown-component'),
  text('a picture with a handler', '<img src="x" onerror="سر" />\n', '1:1 unknown-component'),
  text('an HTML comment', '<!-- سر -->\n', '1:2 mdx-syntax'),
  text('a component that is never closed', 'نص\n\n<Note>\n\nسر\n', '3:1 mdx-syntax'),
  text('a javascript link', 'نص [سر](javascript:alert)\n', '1:4 link-address'),
  text('a data link', 'نص [سر](data:text/html,a)\n', '1:4 link-address'),
  text('deep quotations', `${'> '.repeat(5_000)}سر\n`, '1:17 too-deep'),
  text('deep lists', `${'- '.repeat(5_000)}سر\n`, '1:17 too-deep'),
  text('deep emphasis', `${'**a '.repeat(18_000)}سر\n`, '1:4001 too-dense'),
  text('a thousand open brackets', `سر ${'['.repeat(3_000)}\n`, '1:2011 too-dense'),
  text('a word without an end', `سر\n\n${'ا'.repeat(100_000)}\n`, '3:1 long-word'),
  text('10 MB of text', `سر\n\n${'كلمة أخرى\n\n'.repeat(550_000)}`, '1:1 too-large'),
  bytes(
    'broken UTF-8',
    () => Buffer.concat([Buffer.from(`${SECRET}\nا`), Buffer.from([0xd9, 0x20])]),
    '2:2 encoding',
  ),
  bytes('UTF-16', () => Buffer.from(`\uFEFF${SECRET} نص`, 'utf16le'), '1:1 encoding'),
  bytes('UTF-16 without its mark', () => Buffer.from(`${SECRET} نص`, 'utf16le'), '1:2 nul'),
  bytes('NUL bytes', () => Buffer.from(`نص\n${SECRET}\0\n`), '2:10 nul'),
  data(
    'a bomb of aliases',
    (sound) => `${sound}a0: &a0 ${SECRET}\n${laughs}\n`,
    '16:10 yaml-alias',
  ),
  data('a merged key', `base: &base { sample: true }\n<<: *base\n`, '16:5 yaml-alias'),
  data('a tag of JavaScript', `sample: !!js/function "${SECRET}"\n`, '15:23 yaml-tag'),
  data('another version of YAML', (sound) => `%YAML 1.1\n---\n${sound}`, '1:1 yaml-tag'),
  data('deep YAML', `topics: ${'['.repeat(5_000)}\n`, '1:1 too-deep'),
  data('YAML a little too deep', `topics: ${'['.repeat(60)}${']'.repeat(60)}\n`, '15:41 too-deep'),
  data('10 MB of YAML', `topics:\n${'  - talks\n'.repeat(1_048_576)}`, '1:1 too-large'),
  data(
    'twenty thousand keys',
    (sound) =>
      `${sound}topics:\n${Array.from({ length: 20_000 }, (_, n) => `  k${n}: a\n`).join('')}`,
    '16:3 field',
  ),
  data('the same field twice', `kind: background\n`, '15:1 duplicate-key'),
  data(
    'a picture from another folder',
    stringify({
      picture: {
        file: '../../../secret.png',
        alt: { ar: 'أ', en: 'a' },
        credit: { ar: 'أ', en: 'a' },
        licence: 'a',
      },
    }),
    '16:9 field',
  ),
  deed(
    'a link to a file outside',
    'ar.mdx',
    replaced((file) => symlinkSync(join(outside, 'ar.mdx'), file)),
    '1:1 symbolic-link',
  ),
  deed(
    'a link to itself',
    'ar.mdx',
    replaced((file) => symlinkSync('ar.mdx', file)),
    '1:1 symbolic-link',
  ),
  deed(
    'a link for a folder',
    '',
    (folder) => {
      rmSync(folder, { recursive: true });
      symlinkSync(outside, folder);
    },
    '1:1 symbolic-link',
  ),
  deed(
    'a folder for a file',
    'ar.mdx',
    replaced((file) => mkdirSync(file)),
    '1:1 not-a-file',
  ),
  deed(
    'a pipe',
    'ar.mdx',
    replaced((file) => execFileSync('mkfifo', [file])),
    '1:1 not-a-file',
  ),
  ...(process.getuid?.() === 0
    ? []
    : [
        deed(
          'a locked file',
          'ar.mdx',
          (folder) => {
            chmodSync(join(folder, 'ar.mdx'), 0);
          },
          '1:1 unreadable',
        ),
      ]),
];

const slugOf = (hostile: Hostile) => `hostile-${String(HOSTILE.indexOf(hostile) + 1)}`;
const wordOf = (hostile: Hostile) => `zqx${slugOf(hostile).replace('-', '')}`;
const CASES = HOSTILE.map((hostile) => [hostile.name, hostile] as const);
const NEIGHBOUR = 'neighbour';

let folder: string;
let content: string;
let site: Site | undefined;
const articles = (slug: string) => join(content, 'articles/2026', slug);

/** A sound report with a word that stands nowhere else. */
function write(slug: string, word: string): void {
  rmSync(articles(slug), { recursive: true, force: true });
  mkdirSync(articles(slug), { recursive: true });
  const index = stringify({ name: slug, ...REPORT, summary: undefined });
  writeFileSync(join(articles(slug), 'index.yaml'), index);
  writeFileSync(
    join(articles(slug), 'ar.mdx'),
    `<Claim by="reuters">قالت الوكالة إن ${word} حدث.</Claim>\n`,
  );
}

interface Row {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

function check(lang = 'en'): Row[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['bin/content-check.ts', '--json', '--lang', lang],
    {
      ...{ encoding: 'utf8', maxBuffer: 2 ** 26, timeout: 100_000 },
      env: { ...process.env, CONTENT_DIR: content },
    },
  );
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  return JSON.parse(stdout) as Row[];
}

// A connection kept open would be closed by the site while the check holds this process up.
const get = (path: string) => ask(running().origin, path, { headers: { connection: 'close' } });

function running(): Site {
  if (!site) throw new Error('the site is not running');
  return site;
}
const patient = { timeout: 60_000, interval: 200 };

/** Planted words in whatever is printed. */
function printedWords(): Set<string> {
  const found = new Set<string>();
  for (const entry of readdirSync(running().printDir, { recursive: true, withFileTypes: true })) {
    // What is being written is not served.
    if (!entry.isFile() || entry.name.endsWith('.tmp')) continue;
    const raw = readFileSync(join(entry.parentPath, entry.name));
    const ending = /\.(br|gz)$/.exec(entry.name)?.[1];
    for (const word of plantedWords(decompress(raw, ending).toString())) found.add(word);
  }
  return found;
}

// A build has a time of its own: on a busy machine it takes minutes.
beforeAll(() => ensureBuilt(() => undefined), 600_000);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matn-hostile-'));
  content = join(folder, 'content');
  outside = join(folder, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'ar.mdx'), `${SECRET}\n`);
  writeFileSync(join(outside, 'index.yaml'), stringify({ name: 'hostile', ...REPORT }));
  for (const [path, yaml] of Object.entries(NEWSROOM)) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), yaml);
  }
  write(NEIGHBOUR, 'zqxneighbour');
  for (const hostile of HOSTILE) {
    write(slugOf(hostile), wordOf(hostile));
    hostile.harm(articles(slugOf(hostile)));
  }
  site = await startSite(content, join(folder, 'site'));
});

afterAll(async () => {
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the check', () => {
  let rows: Row[];
  let arabic: Row[];
  beforeAll(() => {
    rows = check();
    arabic = check('ar');
  });

  it.each(CASES)('has one error for %s, at its place, that says what to do', (_, hostile) => {
    const place = `articles/2026/${slugOf(hostile)}`;
    const own = (row: Row) => row.file === place || row.file.startsWith(`${place}/`);
    const errors = rows.filter((row) => own(row) && row.severity === 'error');
    const written = errors.map(({ file, line, column, rule }) => [
      file,
      `${String(line)}:${String(column)} ${rule}`,
    ]);
    const file = hostile.file === '' ? place : `${place}/${hostile.file}`;
    expect(written).toEqual([[file, hostile.fault]]);
    expect(errors[0]?.message).toMatch(/.; ./);
    const [message = ''] = arabic.filter(own).map((row) => row.message);
    expect(message).toMatch(/\p{Script=Arabic}.*؛ ./u);
    expect(message).not.toMatch(/unexpected|expected|invalid|must/iu);
  });

  it('has nothing against the other reports', () => {
    expect(rows.filter(({ file }) => file.includes(NEIGHBOUR))).toEqual([]);
  });
});

describe('a report that never was sound', () => {
  it.each(CASES)('is not there for readers: %s', async (_, hostile) => {
    const path = `/articles/${slugOf(hostile)}`;
    for (const target of [path, `/en${path}`]) {
      const { status, body } = await get(target);
      expect(status).toBe(404);
      expect(plantedWords(body.toString())).toEqual(new Set());
    }
  });

  it('leaves no trace in what is printed, and none in the way of the others', async () => {
    expect(printedWords()).toEqual(new Set(['zqxneighbour']));
    for (const path of ['/', '/en', `/articles/${NEIGHBOUR}`]) {
      expect((await get(path)).status).toBe(200);
    }
    expect(running().warnings).toEqual([]);
  });
});

describe('when all are mended', () => {
  beforeAll(() => {
    for (const hostile of HOSTILE) {
      const path = articles(slugOf(hostile));
      rmSync(path, { recursive: true, force: true });
      write(slugOf(hostile), wordOf(hostile));
    }
  });

  it.each(CASES)('the report is published: %s', async (_, hostile) => {
    await vi.waitFor(async () => {
      const { status, body } = await get(`/articles/${slugOf(hostile)}`);
      expect(status).toBe(200);
      expect(plantedWords(body.toString())).toContain(wordOf(hostile));
    }, patient);
  });
});

describe('when a sound report becomes hostile', () => {
  beforeAll(async () => {
    for (const hostile of HOSTILE) hostile.harm(articles(slugOf(hostile)));
    write('latecomer', 'zqxlatecomer');
    // It is printed after them: the press has seen them all.
    await vi.waitFor(async () => {
      expect((await get('/articles/latecomer')).status).toBe(200);
    }, patient);
  });

  it.each(CASES)('its last good page stays: %s', async (_, hostile) => {
    const { status, body } = await get(`/articles/${slugOf(hostile)}`);
    expect(status).toBe(200);
    expect(plantedWords(body.toString())).toEqual(new Set([wordOf(hostile)]));
  });

  it('nothing of it is printed anywhere', async () => {
    // Files may be put in place of others while we look.
    const words = await vi.waitFor(printedWords, patient);
    expect(words).toContain('zqxlatecomer');
    expect(words).not.toContain(SECRET);
  });
});

describe('a name', () => {
  const errorsAt = (path: string) =>
    check()
      .filter(({ file, severity }) => severity === 'error' && file.startsWith(path))
      .map(({ file, line, column, rule }) => `${file}:${String(line)}:${String(column)} ${rule}`);

  it('that another year has is refused, and the first keeps it', async () => {
    const other = join(content, 'articles/2027', NEIGHBOUR);
    mkdirSync(other, { recursive: true });
    writeFileSync(
      join(other, 'index.yaml'),
      readFileSync(join(articles(NEIGHBOUR), 'index.yaml'), 'utf8'),
    );
    writeFileSync(join(other, 'ar.mdx'), `${SECRET}\n`);
    expect(errorsAt('articles/2027')).toEqual([
      `articles/2027/${NEIGHBOUR}/index.yaml:1:1 duplicate-slug`,
    ]);
    write('second', 'zqxsecond');
    await vi.waitFor(async () => {
      expect((await get('/articles/second')).status).toBe(200);
    }, patient);
    const { body } = await get(`/articles/${NEIGHBOUR}`);
    expect(plantedWords(body.toString())).toEqual(new Set(['zqxneighbour']));
    // Once it is the only one of its name, it is published under another.
    renameSync(other, join(content, 'articles/2027/third'));
    const index = stringify({ name: 'third', ...REPORT, summary: undefined });
    writeFileSync(join(content, 'articles/2027/third/index.yaml'), index);
    await vi.waitFor(async () => {
      expect((await get('/articles/third')).status).toBe(200);
    }, patient);
  });

  it.each([
    ['in Arabic', 'خبر', '1:7 field', 404],
    // Readers are sent to the name in small letters, which is none either.
    ['in capitals', 'News', '1:7 field', 308],
  ])('%s is refused', async (_, slug, fault, answer) => {
    write(slug, SECRET);
    expect(errorsAt(`articles/2026/${slug}`)).toEqual([
      `articles/2026/${slug}/index.yaml:${fault}`,
    ]);
    expect((await get(`/articles/${encodeURIComponent(slug)}`)).status).toBe(answer);
    expect((await get(`/articles/${encodeURIComponent(slug.toLowerCase())}`)).status).toBe(404);
  });
});
