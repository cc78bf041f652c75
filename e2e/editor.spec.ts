import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as expectSoon, test, type Page } from '@playwright/test';
import ar from '../messages/ar.json' with { type: 'json' };
import { anchorOf } from '../newsroom/anchors.ts';
import { deskAddress } from '../components/desk/desk-address.ts';
import { editAddress, editReportAddress } from '../newsroom/editor/form-address.ts';
import { formatContent } from '../newsroom/format/format-content.ts';
import { startDevServer, type DevServer } from './dev-server.ts';
import { both, choose, done, editMark, group, pick, save } from './form-hands.ts';

/** The editor in the browser, which only the development server has, over a copy of the content. */
test.describe.configure({ mode: 'serial', timeout: 300_000 });

/** A development server compiles what is asked for. */
const expect = expectSoon.configure({ timeout: 120_000 });

/** The longer part of an editor's day runs with TEST_LONG=1. */
const short = process.env['TEST_LONG'] === undefined;

const { fields, options, components, formWords, table, refused, lists } = ar.editor;
const REPORT = 'articles/2026/syria-russia-military-ties';

let server: DevServer | undefined;
let folder = '';
const elsewhere: string[] = [];

test.beforeAll(async () => {
  // Another test's development server may have to end first.
  test.setTimeout(600_000);
  folder = mkdtempSync(join(tmpdir(), 'matn-editor-'));
  cpSync('content', folder, { recursive: true });
  server = await startDevServer({ CONTENT_DIR: folder });
});

test.afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.beforeEach(({ page }) => {
  page.setDefaultTimeout(120_000);
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== server?.origin) elsewhere.push(request.url());
  });
});

const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const files = () =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]),
  );

async function open(page: Page, path: string): Promise<void> {
  await page.goto((server?.origin ?? '') + path, { timeout: 240_000 });
}

test('on a phone a list is one of whole titles, and all that counts speaks Arabic', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, editAddress('ar'));
  await expect(page.locator('main')).toContainText(/1\d عنصراً/);
  await expect(page.locator('main')).not.toContainText(/entr(?:y|ies)/);
  await open(page, editAddress('ar', { type: 'articles' }));
  const title = page.locator('[data-key^="headline2026/"] [title]').first();
  await expect(title).toBeVisible();
  const cut = await title.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  expect(cut).toBeLessThanOrEqual(1);
  expect((await title.boundingBox())?.width).toBeGreaterThan(260);
  await expect(page.locator('[data-key^="@@slug2026/"]').first()).toBeHidden();
  await open(page, editAddress('ar', { type: 'sections' }));
  await expect(page.getByRole('button', { name: formWords.save, exact: true })).toBeVisible();
});

test('an editor finds a report in the list and changes its headline, and nothing else', async ({
  page,
}) => {
  await open(page, editAddress('ar'));
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('link', { name: lists.articles }).first().click();
  await expect(page).toHaveURL(/\/desk\/edit\/collection\/articles$/);
  const rows = page.getByRole('row').filter({ hasText: '2026/' });
  await expect(rows.nth(1)).toBeVisible();
  // Found by words of either title, without their hamza and endings.
  for (const words of ['العسكرى موسكو', 'military Moscow']) {
    await page.getByRole('searchbox').fill(words);
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('دمشق تعلن توثيق تعاونها العسكري');
  }
  await page.getByText('syria-russia-military-ties').click();

  const before = files();
  const title = group(page, fields.title);
  await expect(title.getByLabel(fields.en)).toHaveCSS('direction', 'ltr');
  await expect(title.getByLabel(fields.ar)).toHaveCSS('direction', 'rtl');
  await title.getByLabel(fields.ar).fill('دمشق وموسكو توثقان تعاونهما العسكري');
  expect(await save(page)).toBe(200);
  const after = files();
  const index = `${REPORT}/index.yaml`;
  const lines = (all: ReadonlyMap<string, string>) =>
    Buffer.from(all.get(index) ?? '', 'latin1')
      .toString('utf8')
      .split('\n');
  const [old, now] = [lines(before), lines(after)];
  expect(now.filter((line, n) => line !== old[n])).toEqual([
    '  ar: دمشق وموسكو توثقان تعاونهما العسكري',
  ]);
  expect(new Map([...after, [index, before.get(index)]])).toEqual(before);

  // And again, from the form as it is now.
  await title.getByLabel(fields.en).fill('Damascus and Moscow move closer.');
  expect(await save(page)).toBe(200);
  expect(read(index)).toContain('  en: Damascus and Moscow move closer.\n');
});

test('the form leads to the preview, to links and to the desk, and the desk to a new form', async ({
  page,
}) => {
  await open(page, editReportAddress('ar', REPORT));
  const slug = REPORT.slice(REPORT.lastIndexOf('/') + 1);
  for (const [name, path, found] of [
    [ar.editor.ways.preview, `/desk/preview/${slug}`, 'article h1'],
    [ar.editor.ways.send, `/desk/preview/${slug}/links`, '.desk-masthead'],
    [ar.editor.ways.desk, `/desk/articles/${slug}`, '.desk-ways'],
  ] as const) {
    const link = page.getByRole('link', { name, exact: true });
    await expect(link).toHaveAttribute('href', path);
    const [beside] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await expect(beside.locator(found)).toBeVisible();
    await beside.close();
  }
  const back = page.getByRole('link', { name: ar.desk.title, exact: true });
  await expect(back).toHaveAttribute('href', '/desk');
  await back.click();
  await expect(page).toHaveURL(/\/desk$/);
  await page.getByRole('link', { name: ar.desk.new, exact: true }).click();
  await expect(page.getByLabel(fields.id)).toHaveValue('');
  // What was never saved has nothing to show.
  await expect(page.locator('.desk-form-ways')).toHaveCount(0);
});

test('a picture is seen in the form that it is opened in', async ({ page }) => {
  await open(page, editReportAddress('ar', 'articles/2026/two-names-for-every-month'));
  const picture = group(page, fields.picture).locator('img');
  await expect(picture).toHaveJSProperty('complete', true);
  await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
});

test('the desk weighs the page that the report would have', async ({ page }) => {
  await open(page, deskAddress('ar', 'articles', 'syria-russia-military-ties'));
  // The first time its page is still being compiled.
  await expect(async () => {
    await page.reload();
    await expect(page.locator('.desk-weights .desk-bar')).toHaveCount(2, { timeout: 1_000 });
  }).toPass();
});

test('an editor writes a report with a claim, a summary and a picture', async ({ page }) => {
  test.skip(short, 'TEST_LONG=1 runs it');
  await open(page, `${editAddress('ar', { type: 'articles' })}/create`);
  await page.getByLabel(fields.id).fill('a-truce');
  await choose(page, page, fields.kind, options.news);
  await both(page, fields.title, { ar: 'هدنة في الجنوب', en: 'A truce in the south' });
  await group(page, fields.standfirst).getByLabel(fields.ar).fill('بدأت الهدنة اليوم.');
  await pick(page, page, fields.dateline, 'دمشق');
  await pick(page, page, fields.section, 'السياسة');
  await pick(page, page, fields.byline, 'هيئة تحرير متن');
  await page.getByLabel(fields.publishAt).fill('2030-01-02T10:30');
  await page.getByRole('checkbox', { name: fields.summary }).check();
  await choose(group(page, fields.summary), page, fields.method, options.human);

  await page.getByRole('checkbox', { name: fields.picture, exact: true }).check();
  const picture = group(page, fields.picture);
  // Its name is not one that may stand in an address; the form makes one that may.
  const bytes = readFileSync('content/articles/2026/two-names-for-every-month/month-wheel.png');
  const upload = { name: 'صورة Map 1.png', mimeType: 'image/png', buffer: bytes };
  await picture.locator('input[type=file]').setInputFiles(upload);
  await expect(picture.getByLabel(fields.file)).toHaveValue('map-1.png');
  // No picture without what it shows and whose it is, in both languages, and on what terms.
  await page.getByRole('button', { name: table.create, exact: true }).click();
  await expect(picture.getByText(ar.details.missing)).toHaveCount(5);
  await both(picture, fields.alt, { ar: 'رسم للشهور', en: 'A drawing of the months' });
  await both(picture, fields.credit, { ar: 'متن', en: 'Matn' });

  const [report, summary] = [page.locator('.desk-body').first(), page.locator('.desk-body').last()];
  await report.locator('[contenteditable=true]').click();
  await page.keyboard.type('فقرة أولى بلا مصدر.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('وقالت الوكالة إن الهدنة بدأت.');
  await page.keyboard.press('Shift+Home');
  await report.locator(`button[aria-label="${components.Claim}"]`).click();
  const claim = await editMark(page, report, '.desk-claim');
  await pick(claim, page, fields.by, 'وكالة رويترز');
  await choose(claim, page, fields.mode, options.statement);
  await done(page, claim);

  await summary.locator('[contenteditable=true]').click();
  await page.keyboard.type('The agency said that the truce had begun.');
  await page.keyboard.press('Shift+Home');
  await summary.locator(`button[aria-label="${components.Point}"]`).click();
  const point = await editMark(page, summary, '.desk-point');
  await point.getByRole('checkbox', { name: 'وقالت الوكالة' }).check();
  await done(page, point);

  // A picture without its licence is not saved.
  await page.getByRole('button', { name: table.create, exact: true }).click();
  await expect(picture.getByText(ar.details.missing)).toBeVisible();
  expect(existsSync(join(folder, 'articles/2026/a-truce'))).toBe(false);
  await picture.getByLabel(fields.licence).fill('CC BY 4.0');
  expect(await save(page, table.create)).toBe(200);

  const made = readdirSync(join(folder, 'articles'))
    .map((year) => `articles/${year}/a-truce`)
    .find((path) => existsSync(join(folder, path)));
  if (made === undefined) throw new Error('no report was made');
  expect(read(`${made}/ar.mdx`)).toBe(
    'فقرة أولى بلا مصدر.\n\n<Claim by="reuters" mode="statement">وقالت الوكالة إن الهدنة بدأت.</Claim>\n',
  );
  const anchor = anchorOf('وقالت الوكالة إن الهدنة بدأت.');
  expect(read(`${made}/en.mdx`)).toBe(
    `<Point from="${anchor}">The agency said that the truce had begun.</Point>\n`,
  );
  expect(read(`${made}/index.yaml`)).toBe(`name: a-truce
kind: news
title:
  ar: هدنة في الجنوب
  en: A truce in the south
standfirst:
  ar: بدأت الهدنة اليوم.
dateline: damascus
section: politics
byline:
  - matn-desk
status: draft
publishAt: '2030-01-02T10:30:00+03:00'
summary:
  method: human
picture:
  file: map-1.png
  alt:
    ar: رسم للشهور
    en: A drawing of the months
  credit:
    ar: متن
    en: Matn
  licence: CC BY 4.0
`);
  expect(readFileSync(join(folder, made, 'map-1.png'))).toEqual(bytes);
  // Saved as content:format would have it.
  expect(formatContent(folder, { only: ['a-truce'], write: false }).files).toEqual([]);
});

test('an editor whose report was changed meanwhile is told, and loses nothing', async ({
  page,
}) => {
  await open(page, editReportAddress('ar', REPORT));
  const title = group(page, fields.title).getByLabel(fields.ar);
  await expect(title).not.toHaveValue('');
  const text = `${read(`${REPORT}/ar.mdx`)}\nفقرة كتبها غيره.\n`;
  writeFileSync(join(folder, `${REPORT}/ar.mdx`), text);
  const before = files();

  await title.fill('عنوان لن يضيع');
  expect(await save(page)).toBe(409);
  await expect(page.getByText(refused.changed.slice(0, 40))).toBeVisible();
  await expect(page.getByText('This was changed on disk')).toBeVisible();
  await expect(title).toHaveValue('عنوان لن يضيع');
  expect(files()).toEqual(before);
  const kept = '.matn/dev/conflicts';
  const last = readdirSync(kept).sort().at(-1) ?? '';
  await expect(page.getByText(last)).toHaveCount(1);
  expect(readFileSync(join(kept, last, 'index.yaml'), 'utf8')).toContain('عنوان لن يضيع');
  rmSync(join(kept, last), { recursive: true });

  // Loaded anew, the form still has the editor's text, and gives it up for what is there now.
  await open(page, editReportAddress('ar', REPORT));
  await expect(title).toHaveValue('عنوان لن يضيع');
  await page.getByRole('button', { name: formWords.resetChanges }).click();
  await expect(page.getByText('فقرة كتبها غيره.')).toBeVisible();
  await expect(title).toHaveValue('دمشق وموسكو توثقان تعاونهما العسكري');
});

test('the same form in English', async ({ page }) => {
  test.skip(short, 'TEST_LONG=1 runs it');
  await open(page, editReportAddress('en', REPORT));
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  await expect(group(page, 'Headline').getByLabel('In Arabic')).toHaveCSS('direction', 'rtl');
});

test('nobody but this machine reaches the development server', async ({ request }) => {
  const { port } = new URL(server?.origin ?? '');
  // Loopback, too, yet not the address that it listens on: a server of all addresses would answer.
  const answer = request.get(`http://127.0.0.2:${port}/api/reader/reader`);
  await expect(answer.then((reply) => reply.status())).rejects.toThrow('ECONNREFUSED');
});

test('no other host is asked for anything, and no other site may write', async ({ request }) => {
  expect(elsewhere).toEqual([]);
  const address = `${server?.origin ?? ''}/api/keystatic/update`;
  const before = files();
  const data = { additions: [], deletions: [{ path: `${REPORT}/index.yaml` }] };
  const ours = { 'no-cors': '1', origin: server?.origin ?? '' };
  for (const more of [
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
    { host: 'elsewhere.example', origin: 'http://elsewhere.example' },
    { 'no-cors': '0' },
  ]) {
    const answer = await request.post(address, { data, headers: { ...ours, ...more } });
    expect([more, answer.status()]).toEqual([more, 403]);
  }
  const outside = { additions: [{ path: '../outside.mdx', contents: 'eA' }], deletions: [] };
  const answer = await request.post(address, { data: outside, headers: ours });
  expect(answer.status()).toBe(400);
  expect(files()).toEqual(before);
  expect(existsSync(join(folder, '../outside.mdx'))).toBe(false);
});

test('readers find no editor', async ({ request }) => {
  for (const path of ['/desk/edit', '/en/desk/edit', '/editor/ar', '/keystatic']) {
    expect([path, (await request.get(path)).status()]).toEqual([path, 404]);
  }
  for (const path of ['tree', 'blob/x/site.yaml', 'update']) {
    const answer = await request.fetch(`/api/keystatic/${path}`, {
      method: path === 'update' ? 'POST' : 'GET',
      headers: { 'no-cors': '1' },
    });
    // The front takes nothing that writes.
    expect([path, answer.status()]).toEqual([path, path === 'update' ? 405 : 404]);
  }
});
