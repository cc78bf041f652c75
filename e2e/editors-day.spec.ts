import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as expectSoon, test, type Browser, type Page } from '@playwright/test';
import ar from '../messages/ar.json' with { type: 'json' };
import { anchorOf } from '../newsroom/anchors.ts';
import { editAddress, editReportAddress } from '../newsroom/editor/form-address.ts';
import { formatContent } from '../newsroom/format/format-content.ts';
import { momentIn } from '../newsroom/moment-in.ts';
import { startDevServer, type DevServer } from './dev-server.ts';
import { both, choose, done, editMark, group, pick, save } from './form-hands.ts';
import { SECRET } from './secret.ts';
import { ask, startSite, type Site } from './site.ts';

/**
 * An editor's day, from an empty form to the withdrawal: the form of the development server and the
 * site that readers have, over one content folder that is a git repository. After each step, the
 * files are what the editor made of them, byte for byte.
 */
test.describe.configure({ mode: 'serial', timeout: 900_000 });

/** It waits for a development server, and for the clock. */
test.skip(process.env['TEST_LONG'] === undefined, 'TEST_LONG=1 runs it');

/** A development server compiles what is asked for. */
const expect = expectSoon.configure({ timeout: 120_000 });
const patient = { timeout: 120_000, intervals: [250] };

const { fields, options, components, formWords, table } = ar.editor;
const ZONE = 'Asia/Damascus';
const SLUG = 'delegation-in-aleppo';
const TITLE = { ar: 'وفد أممي في حلب', en: 'A UN delegation in Aleppo' };
const CLAIM = 'وقالت الوكالة إن الوفد يبقى ثلاثة أيام.';
const OPENING = (place: string) => `وصل الوفد مساء أمس إلى ${place}.`;
const BODY = (place: string) =>
  `${OPENING(place)}\n\n<Claim by="reuters" mode="statement">${CLAIM}</Claim>\n`;
const SENTENCE = 'The agency said that the delegation would stay for three days.';
const LOCK = `# Written by npm run content:fix: the words behind each anchor of the summary. Not for editing.
${anchorOf(CLAIM)}: "${CLAIM}"
`;
const SUMMARY = `<Point from="${anchorOf(CLAIM)}">${SENTENCE}</Point>\n`;
const CORRECTION = {
  ar: 'ذكر التقرير أن الوفد وصل إلى حلب، والصحيح أنه وصل إلى حمص.',
  en: 'The delegation reached Homs, not Aleppo.',
};
const REASON = { ar: 'لم يثبت الخبر.', en: 'The report did not hold.' };

let root = '';
let content = '';
let server: DevServer | undefined;
let site: Site | undefined;
let folder = '';
/** What `index.yaml` is to say, as lines are added to it. */
let data = '';

test.beforeAll(async () => {
  // Another test's development server may have to end first.
  test.setTimeout(900_000);
  root = mkdtempSync(join(tmpdir(), 'matn-day-'));
  content = join(root, 'content');
  for (const name of readdirSync('content')) {
    if (name !== 'articles' && name !== 'pages')
      cpSync(`content/${name}`, join(content, name), { recursive: true });
  }
  const other = 'articles/2026/syria-russia-military-ties';
  cpSync(`content/${other}`, join(content, other), { recursive: true });
  git('init', '-q', '-b', 'main');
  commit('The newsroom');
  site = await startSite(content, join(root, 'site', 'printed'));
  server = await startDevServer({ CONTENT_DIR: content, MATN_SECRET: SECRET });
});

test.afterAll(async () => {
  await server?.stop();
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

const who = ['-c', 'user.name=Desk', '-c', 'user.email=desk@matn.example'];
function git(...args: readonly string[]): string {
  return execFileSync('git', [...who, ...args], { cwd: content, encoding: 'utf8' }).trimEnd();
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

/** What differs from the last commit, as git has it: `?? articles/2026/…`. */
const status = () => git('status', '--porcelain', '-uall').split('\n').filter(Boolean).sort();

function npm(command: string, ...args: readonly string[]) {
  const printed = command === 'content-check' ? 'check' : 'site';
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['bin/run.mjs', command, ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ CONTENT_DIR: content, PRINT_DIR: join(root, printed, 'printed'), MATN_SECRET: SECRET },
      },
    },
  );
  return { stdout, stderr, status };
}

/** The rules of the errors that `content:check` finds, and how it ends. */
function check(...args: readonly string[]) {
  const { stdout, status } = npm('content-check', '--json', ...args);
  const found = JSON.parse(stdout) as { file: string; rule: string; severity: string }[];
  const errors = found
    .filter(({ severity }) => severity === 'error')
    .map(({ file, rule }) => `${file} ${rule}`);
  return { errors, status };
}
const FINE = { errors: [], status: 0 };

/** Every file of the report is this, to the byte, and just as `content:format` would have it. */
function expectFiles(expected: Readonly<Record<string, string | Buffer>>): void {
  const names = readdirSync(join(content, folder)).sort();
  expect(names).toEqual(Object.keys(expected).sort());
  for (const [name, bytes] of Object.entries(expected)) {
    const found = readFileSync(join(content, folder, name));
    if (typeof bytes === 'string') expect(found.toString()).toBe(bytes);
    else expect(found.equals(bytes), name).toBe(true);
  }
  const formatted = formatContent(content, { only: [SLUG], write: false });
  expect([formatted.files, formatted.problems]).toEqual([[], []]);
}

async function openForm(page: Page): Promise<void> {
  await page.goto((server?.origin ?? '') + editReportAddress('ar', folder), { timeout: 240_000 });
  await expect(group(page, fields.title).getByLabel(fields.ar)).toHaveValue(TITLE.ar);
}

/** Pictures that people look at. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
}

/** The same on a phone and in a desk's window; an open dialog does not bear the change. */
async function lookTwice(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [360, 740],
    [1280, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await look(page, `${name}-${String(width)}`);
  }
}

async function openClean(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const answer = await page.goto(address);
  return { context, page, status: answer?.status() };
}

/** Where a report is told of, and where it is read. */
const places = (publishAt: string) => [
  ...[`/articles/${SLUG}`, `/en/articles/${SLUG}`, `/articles/${SLUG}.json`],
  ...['/', '/en', '/sections/politics', '/feed.xml', '/en/feed.json', '/news-sitemap.xml'],
  `/sitemaps/${publishAt.slice(0, 7)}.xml`,
];

/** Those that name it, or have a word of it. */
async function told(publishAt: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of places(publishAt)) {
    const { status, body } = await ask(site?.origin ?? '', path);
    const text = body.toString();
    const words = [SLUG, TITLE.ar, TITLE.en, CLAIM, SENTENCE];
    if (status === 200 && words.some((word) => text.includes(word))) found.push(path);
  }
  return found;
}

const textAt = async (path: string) => {
  const { status, body } = await ask(site?.origin ?? '', path);
  return { status, text: body.toString() };
};

/** The beginning of this minute, and of those after it, as a form takes them. */
function minute(ahead = 0) {
  const at = new Date((Math.floor(Date.now() / 60_000) + ahead) * 60_000);
  const whole = momentIn(at, ZONE);
  return { at: at.getTime(), whole, local: whole.slice(0, 16) };
}

const PICTURE = readFileSync('content/articles/2026/two-names-for-every-month/month-wheel.png');

test('a report is written, shown, scheduled, published, corrected and withdrawn', async ({
  page,
  browser,
}) => {
  page.setDefaultTimeout(120_000);
  const origin = site?.origin ?? '';
  expect(check()).toEqual(FINE);

  await test.step('written in the form', async () => {
    await page.goto(`${server?.origin ?? ''}${editAddress('ar', { type: 'articles' })}/create`, {
      timeout: 240_000,
    });
    await page.getByLabel(fields.id).fill(SLUG);
    await choose(page, page, fields.kind, options.news);
    await both(page, fields.title, TITLE);
    await both(page, fields.standfirst, {
      ar: 'يبقى فيها ثلاثة أيام.',
      en: 'It stays three days.',
    });
    await pick(page, page, fields.dateline, 'دمشق');
    await pick(page, page, fields.section, 'السياسة');
    await pick(page, page, fields.byline, 'هيئة تحرير متن');
    await page.getByLabel(fields.publishAt).fill('2030-01-02T10:30');
    await page.getByRole('checkbox', { name: fields.summary }).check();
    await choose(group(page, fields.summary), page, fields.method, options.human);

    await page.getByRole('checkbox', { name: fields.picture, exact: true }).check();
    const picture = group(page, fields.picture);
    const upload = { name: 'month-wheel.png', mimeType: 'image/png', buffer: PICTURE };
    await picture.locator('input[type=file]').setInputFiles(upload);
    await both(picture, fields.alt, { ar: 'دائرة فيها أسماء الشهور', en: 'A wheel of months' });
    await both(picture, fields.credit, { ar: 'متن', en: 'Matn' });
    await picture.getByLabel(fields.licence).fill('CC BY 4.0');

    const [report, summary] = [
      page.locator('.desk-body').first(),
      page.locator('.desk-body').last(),
    ];
    await report.locator('[contenteditable=true]').click();
    await page.keyboard.type(OPENING('حلب'));
    await page.keyboard.press('Enter');
    await page.keyboard.type(CLAIM);
    await page.keyboard.press('Shift+Home');
    await report.locator(`button[aria-label="${components.Claim}"]`).click();
    const claim = await editMark(page, report, '.desk-claim');
    await pick(claim, page, fields.by, 'وكالة رويترز');
    await choose(claim, page, fields.mode, options.statement);
    await look(page, 'form-claim');
    await done(page, claim);

    await summary.locator('[contenteditable=true]').click();
    await page.keyboard.type(SENTENCE);
    await page.keyboard.press('Shift+Home');
    await summary.locator(`button[aria-label="${components.Point}"]`).click();
    const point = await editMark(page, summary, '.desk-point');
    await point.getByRole('checkbox', { name: 'وقالت الوكالة' }).check();
    await done(page, point);
    await lookTwice(page, 'form-new');
    expect(await save(page, table.create)).toBe(200);

    folder = `articles/${minute().whole.slice(0, 4)}/${SLUG}`;
    data = `name: ${SLUG}
kind: news
title:
  ar: ${TITLE.ar}
  en: ${TITLE.en}
standfirst:
  ar: يبقى فيها ثلاثة أيام.
  en: It stays three days.
dateline: damascus
section: politics
byline:
  - matn-desk
status: draft
publishAt: '2030-01-02T10:30:00+03:00'
summary:
  method: human
picture:
  file: month-wheel.png
  alt:
    ar: دائرة فيها أسماء الشهور
    en: A wheel of months
  credit:
    ar: متن
    en: Matn
  licence: CC BY 4.0
`;
    expectFiles({ ...texts('حلب'), 'index.yaml': data });
    expect(status()).toEqual(
      [...Object.keys(texts('')), 'index.yaml'].sort().map((name) => `?? ${folder}/${name}`),
    );
    expect(check()).toEqual(FINE);
  });

  const editor = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const desk = await editor.newPage();

  await test.step('seen on a phone, as it will be printed', async () => {
    const made = npm('desk-link', '--for', '2h', '--site', origin);
    await desk.goto(made.stdout.trim().split('\n').at(-1) ?? '');
    await expect
      .poll(async () => (await desk.goto(`${origin}/desk/articles/${SLUG}`))?.status(), patient)
      .toBe(200);
    await expect(desk.locator('h1')).toHaveText(TITLE.ar);
    // Of a draft, its picture is to be had behind the desk's door only.
    const shown = desk.locator('.desk-bubble img').first();
    await shown.scrollIntoViewIfNeeded();
    await expect(shown).toHaveJSProperty('naturalWidth', 1200);
    await lookTwice(desk, 'desk-report-draft');
    await desk.setViewportSize({ width: 360, height: 740 });
    await desk.getByRole('link', { name: ar.desk.report.preview, exact: true }).click();
    await expect(desk.locator('article h1')).toHaveText(TITLE.ar);
    await expect(desk.locator('article')).toContainText(CLAIM);
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const picture = desk.locator('.picture .frame img').first();
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
    await lookTwice(desk, 'preview');
    await desk.setViewportSize({ width: 360, height: 740 });
  });

  await test.step('sent to somebody without an account, and taken back', async () => {
    await desk.locator('.preview-strip summary').click();
    await desk.locator('.preview-strip form button').click();
    const made = desk.locator('.sent-link:target');
    const address = (await made.locator('.link-address').innerText()).trim();
    await lookTwice(desk, 'links');
    const sent = await openClean(browser, address);
    expect(sent.status).toBe(200);
    expect(new URL(sent.page.url()).pathname).toBe(`/desk/preview/${SLUG}`);
    expect(sent.page.url()).not.toContain('?');
    await expect(sent.page.locator('article')).toContainText(CLAIM);
    await made.locator('form button').click();
    await expect(desk.locator('.sent-link', { hasText: address })).toHaveCount(0);
    expect((await sent.page.reload())?.status()).toBe(410);
    await expect(sent.page.locator('body')).not.toContainText(CLAIM);
    await sent.context.close();

    const short = npm('preview-link', SLUG, '--for', '20s', '--site', origin);
    const brief = await openClean(browser, short.stdout.trim().split('\n').at(-1) ?? '');
    expect(brief.status).toBe(200);
    await expect.poll(async () => (await brief.page.reload())?.status(), patient).toBe(410);
    await expect(brief.page.locator('body')).not.toContainText(CLAIM);
    await brief.context.close();
    expectFiles({ ...texts('حلب'), 'index.yaml': data });
  });

  let publishAt = '';
  await test.step('scheduled, kept, and published by the clock alone', async () => {
    await openForm(page);
    await choose(page, page, fields.status, options.ready);
    // A minute that has not begun when the form is saved, however slow the machine is.
    const hour = minute(2);
    publishAt = hour.whole;
    await page.getByLabel(fields.publishAt).fill(hour.local);
    expect(await save(page)).toBe(200);
    data = data
      .replace('status: draft', 'status: ready')
      .replace('2030-01-02T10:30:00+03:00', publishAt);
    expectFiles({ ...texts('حلب'), 'index.yaml': data });
    // The desk knows of it as soon as the press does.
    await expect
      .poll(async () => {
        await desk.goto(`${origin}/desk/articles/${SLUG}`);
        return desk.locator('.desk-facts').first().textContent();
      }, patient)
      .toContain(ar.desk.states.embargoed);
    await lookTwice(desk, 'desk-report-embargoed');
    const early = await told(publishAt);
    if (Date.now() < hour.at) expect(early).toEqual([]);
    await expect
      .poll(async () => {
        const found = await told(publishAt);
        // However late the look was: nothing was there before.
        if (found.length > 0) expect(Date.now()).toBeGreaterThanOrEqual(hour.at);
        return found;
      }, patient)
      .toEqual(places(publishAt));
    expectFiles({ ...texts('حلب'), 'index.yaml': data });
    commit('Published');
  });

  await test.step('corrected, and readers are told', async () => {
    await openForm(page);
    const report = page.locator('.desk-body').first();
    await report.getByText(OPENING('حلب')).click();
    await page.keyboard.press('End');
    for (let letters = 4; letters > 0; letters -= 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('حمص.');
    expect(await save(page)).toBe(200);
    expectFiles({ ...texts('حمص'), 'index.yaml': data });
    expect(status()).toEqual([` M ${folder}/ar.mdx`]);
    expect(git('diff', '--numstat')).toBe(`1\t1\t${folder}/ar.mdx`);
    const silent = check('--base', 'HEAD');
    expect(silent.status).toBe(1);
    expect(silent.errors).toEqual([expect.stringContaining(folder)]);

    const now = minute();
    const list = group(page, fields.corrections);
    await list.getByRole('button', { name: formWords.add, exact: true }).click();
    const entry = page.getByRole('dialog').last();
    await entry.getByLabel(fields.at).fill(now.local);
    await choose(entry, page, fields.kind, options.correction);
    await entry.getByLabel(fields.ar).fill(CORRECTION.ar);
    await entry.getByLabel(fields.en).fill(CORRECTION.en);
    await look(page, 'form-correction');
    await entry.getByRole('button', { name: formWords.add, exact: true }).click();
    expect(await save(page)).toBe(200);
    data = data.replace(
      'picture:\n',
      `corrections:
  - at: '${now.whole}'
    kind: correction
    ar: ${CORRECTION.ar}
    en: ${CORRECTION.en}
picture:\n`,
    );
    expectFiles({ ...texts('حمص'), 'index.yaml': data });
    expect(status()).toEqual([` M ${folder}/ar.mdx`, ` M ${folder}/index.yaml`]);
    expect(git('diff', '--numstat', '--', `${folder}/index.yaml`)).toMatch(/^5\t0\t/);
    expect(check('--base', 'HEAD')).toEqual(FINE);
    commit('Corrected');
    expect(check('--base', 'HEAD~1')).toEqual(FINE);

    const revisions = `/articles/${SLUG}/revisions`;
    await expect.poll(async () => (await textAt(revisions)).status, patient).toBe(200);
    await expect
      .poll(async () => (await textAt('/corrections')).text.includes(CORRECTION.ar), patient)
      .toBe(true);
    expect((await textAt('/en/corrections')).text).toContain(CORRECTION.en);
    await expect
      .poll(async () => {
        await desk.goto(origin + revisions);
        return [
          await desk.locator('del').allTextContents(),
          await desk.locator('ins').allTextContents(),
        ].map((words) => words.some((word) => /حلب|حمص/.test(word)));
      }, patient)
      .toEqual([true, true]);
    await lookTwice(desk, 'revisions');
    await desk.goto(`${origin}/articles/${SLUG}`);
    await expect(desk.locator('article')).toContainText(CORRECTION.ar);
    await expect(desk.locator('article')).toContainText(OPENING('حمص'));
    // The way from the desk to what readers are told.
    await desk.goto(`${origin}/desk/articles/${SLUG}`);
    await lookTwice(desk, 'desk-report-corrected');
    await desk.getByRole('link', { name: ar.desk.report.revisions, exact: true }).click();
    await expect(desk).toHaveURL(origin + revisions);
  });

  await test.step('withdrawn, with its reason', async () => {
    await openForm(page);
    await choose(page, page, fields.status, options.withdrawn);
    await page.getByRole('checkbox', { name: fields.withdrawn, exact: true }).check();
    const now = minute();
    const withdrawn = group(page, fields.withdrawn);
    await withdrawn.getByLabel(fields.at).fill(now.local);
    await both(withdrawn, fields.reason, REASON);
    await lookTwice(page, 'form-withdrawn');
    expect(await save(page)).toBe(200);
    data = data.replace('status: ready', 'status: withdrawn').replace(
      'picture:\n',
      `withdrawn:
  at: '${now.whole}'
  reason:
    ar: ${REASON.ar}
    en: ${REASON.en}
picture:\n`,
    );
    expectFiles({ ...texts('حمص'), 'index.yaml': data });
    expect(status()).toEqual([` M ${folder}/index.yaml`]);
    expect(check('--base', 'HEAD')).toEqual(FINE);
    commit('Withdrawn');
    for (const [path, reason] of [
      [`/articles/${SLUG}`, REASON.ar],
      [`/en/articles/${SLUG}`, REASON.en],
    ] as const) {
      await expect.poll(async () => (await textAt(path)).status, patient).toBe(410);
      const { text } = await textAt(path);
      expect(text).toContain(reason);
      expect(text).not.toContain(CLAIM);
      expect(text).not.toContain(SENTENCE);
    }
    await expect.poll(() => told(publishAt), patient).toEqual([]);
    await expect
      .poll(async () => (await textAt(`/articles/${SLUG}/revisions`)).status, patient)
      .toBe(410);
    await desk.goto(`${origin}/desk?state=withdrawn`);
    await expect(desk.locator('.desk-rows')).toContainText(TITLE.ar);
    await lookTwice(desk, 'desk-withdrawn');
    await desk.goto(`${origin}/desk`);
    await lookTwice(desk, 'desk');
  });
  await editor.close();
});

const texts = (place: string) => ({
  'anchors.lock.yaml': LOCK,
  'ar.mdx': BODY(place),
  'en.mdx': SUMMARY,
  'month-wheel.png': PICTURE,
});
