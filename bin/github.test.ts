import { describe, expect, it } from 'vitest';
import { translatorOf } from '../newsroom/describe.ts';
import type { Problem } from '../newsroom/problem.ts';
import { annotation, annotations, folderInRepository } from './github.ts';

const problem: Problem = {
  ...{ file: 'a.yaml', line: 1, column: 2, rule: 'unknown-key', severity: 'error' },
  values: { key: '|<b>[a](b)`*' },
};

const t = translatorOf('en');

describe('an annotation', () => {
  it('escapes in a file name whatever would end it', () => {
    const odd = { ...problem, file: 'articles/2026/50%,a:b\r\n::error::c/ar.mdx' };
    expect(annotation(odd, 'a, b: 5%\r\nc')).toBe(
      '::error file=content/articles/2026/50%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Ac/ar.mdx,line=1,col=2,title=unknown-key::a, b: 5%25%0D%0Ac',
    );
  });

  it('names the file as the repository has it', () => {
    expect(folderInRepository('/a/repo/content', '/a/repo')).toBe('content');
    expect(folderInRepository('/a/repo/news/content', '/a/repo')).toBe('news/content');
    for (const elsewhere of ['/a/content', '/a/repo', '/a/repo-2/content'])
      expect(folderInRepository(elsewhere, '/a/repo')).toBe('content');
    expect(annotation(problem, '', 'news')).toContain('file=news/a.yaml,');
  });
});

describe('the log of a step', () => {
  const many = (severity: Problem['severity'], count: number) =>
    Array.from({ length: count }, (_, n): Problem => ({ ...problem, severity, line: n + 1 }));

  it('holds ten annotations of each kind, which is what GitHub shows, and the rest as lines', () => {
    const lines = annotations(
      [...many('error', 12), ...many('warning', 11), ...many('notice', 3)],
      t,
    );
    const commands = lines.slice(0, 23).map((line) => /^::(\w+) /.exec(line)?.[1]);
    const of = (severity: string) => commands.filter((one) => one === severity).length;
    expect([of('error'), of('warning'), of('notice')]).toEqual([10, 10, 3]);
    expect(lines).toHaveLength(23 + 1 + 3 + 1);
    expect(lines.slice(24, 27).map((line) => line.slice(0, 10))).toEqual([
      'a.yaml:11:',
      'a.yaml:12:',
      'a.yaml:11:',
    ]);
  });

  it('lets no finding among those lines be a command', () => {
    const evil = { ...problem, file: '::error::x\n::warning::y.yaml' };
    const lines = annotations([...many('error', 10), evil], t);
    const [stop = '', plain = '', resume = ''] = lines.slice(10);
    const word = /^::stop-commands::([\w-]{36})$/.exec(stop)?.[1];
    expect(resume).toBe(`::${String(word)}::`);
    expect(plain).toMatch(/^::error::x ::warning::y\.yaml:1:2: unknown-key: /);
    // Nobody can know the word beforehand.
    expect(annotations([...many('error', 10), evil], t)[10]).not.toBe(stop);
  });

  it('is as short as can be when there is little to say', () => {
    expect(annotations([], t)).toEqual([]);
    expect(annotations(many('notice', 10), t)).toHaveLength(10);
  });
});
