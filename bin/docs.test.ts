import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What the documents say of the repository is so. */
const ARCHITECTURE = readFileSync('docs/architecture.md', 'utf8');
const READMES = ['README.md', 'README.ar.md'];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

/** Rooms whose own folders are told of, one by one. */
const LARGE = ['app', 'components', 'newsroom', 'press', 'reader'];

describe('docs/architecture.md', () => {
  const rooms = [...ARCHITECTURE.matchAll(/^\| `([^`]+)\/` +\| (.+?) +\|$/gm)];

  it('has every room of the house, and no other', () => {
    const real = new Set(
      files.flatMap((file) => {
        const [room = '', inner = '', ...more] = file.split('/');
        if (inner === '') return [];
        return LARGE.includes(room) && more.length > 0 ? [room, `${room}/${inner}`] : [room];
      }),
    );
    expect(rooms.map(([, room]) => room).sort()).toEqual([...real].sort());
  });

  it('says each in a sentence', () => {
    for (const [, room, words] of rooms) {
      expect(words, room).toMatch(/^[A-Z].*\.$/);
      expect(words, room).not.toMatch(/\. [A-Z]/);
    }
  });

  it('leads a report through files and exports that are there', () => {
    const steps = [...ARCHITECTURE.matchAll(/`([\w[\]./-]+\.tsx?)`(?:\s+`(\w+)`)?/g)];
    expect(steps.length).toBeGreaterThan(30);
    for (const [, file = '', name] of steps) {
      expect(existsSync(file), file).toBe(true);
      if (name === undefined) continue;
      const exported = new RegExp(
        `^export (?:async )?(?:function\\*?|class|const) ${name}\\b`,
        'm',
      );
      expect(readFileSync(file, 'utf8'), `${file} ${name}`).toMatch(exported);
    }
  });

  it('goes through every step once, in order', () => {
    const numbers = [...ARCHITECTURE.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) =>
      Number(number),
    );
    expect(numbers).toEqual(numbers.map((_, n) => n + 1));
  });
});

describe.each(READMES)('%s', (readme) => {
  const text = readFileSync(readme, 'utf8');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };

  it('names only commands that are there', () => {
    const run = [...text.matchAll(/npm run ([a-z][a-z0-9:]*)/g)].map(([, name = '']) => name);
    expect(run.length).toBeGreaterThan(20);
    expect(run.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    // As it is shortened in tables: `npm run content:fix` · `content:format`.
    const short = [...text.matchAll(/`((?:content|test|preview|desk):[a-z]+)[^`]*`/g)];
    expect(
      short.map(([, name = '']) => name).filter((name) => !Object.hasOwn(scripts, name)),
    ).toEqual([]);
    for (const name of text.matchAll(/npm (start|test)\b/g))
      expect(Object.keys(scripts)).toContain(name[1]);
  });

  it('names every bench as it is called', () => {
    const benches = [
      ...readFileSync('bin/bench.ts', 'utf8').matchAll(/^ {2}(\w+): \(\) => import/gm),
    ];
    const names = [...benches.map(([, name]) => name), 'all'];
    for (const [, name] of text.matchAll(/npm run bench (?:-- )?([a-z]+)/g))
      expect(names).toContain(name);
  });

  it('leads to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    const own = links
      .filter((target) => !/^https?:/.test(target))
      .map((target) => target.split('#')[0] ?? '');
    expect(own.length).toBeGreaterThan(2);
    expect(own.filter((target) => !existsSync(join(dirname(readme), target)))).toEqual([]);
    const paths = [...text.matchAll(/`((?:docs|deploy|\.github)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('leads to the other language', () => {
    const [other = ''] = READMES.filter((name) => name !== readme);
    expect(text).toContain(`](${other})`);
  });
});

describe('the two READMEs', () => {
  const [english = '', arabic = ''] = READMES.map((readme) => readFileSync(readme, 'utf8'));
  const count = (text: string, form: RegExp) => (text.match(form) ?? []).length;
  /** Names of commands, settings, files and addresses: the same in every language. */
  const named = (text: string) =>
    new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name));

  it('have the same parts, tables, blocks and names', () => {
    for (const form of [/^#+ /gm, /^\|/gm, /^\s*```/gm, /^\s*- /gm, /!\[/g]) {
      expect(count(arabic, form), String(form)).toBe(count(english, form));
    }
    expect([...named(english)].filter((name) => !named(arabic).has(name))).toEqual([]);
    expect([...named(arabic)].filter((name) => !named(english).has(name))).toEqual([]);
  });

  it('have the same commands in their blocks', () => {
    const blocks = (text: string) =>
      [...text.matchAll(/```(?:sh|yaml|nginx)\n([\s\S]*?)```/g)].map(([, block = '']) =>
        block
          .replace(/#.*$/gm, '')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      );
    expect(blocks(arabic)).toEqual(blocks(english));
  });
});
