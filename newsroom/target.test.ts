import { describe, expect, it } from 'vitest';
import { readTarget } from './target.ts';

describe('a place to publish to', () => {
  it.each([
    ['s3://news', 'news', ''],
    ['s3://news/', 'news', ''],
    ['s3://news.example/site', 'news.example', 'site/'],
    ['s3://news/a/b/', 'news', 'a/b/'],
  ])('%s is a bucket', (url, bucket, prefix) => {
    expect(readTarget(url)).toEqual({ kind: 's3', url, bucket, prefix });
  });

  it.each([
    'rsync://a.example/site',
    'rsync://web@127.0.0.1:8730/site/a_b',
    'a.example:/srv/site',
    'web@a.example:site',
    'a:~/site',
  ])('%s is one that rsync reaches', (url) => {
    expect(readTarget(url)).toEqual({ kind: 'rsync', url });
  });

  it.each([
    ...['', 's3://', 's3://A', 's3://a', 's3://news/../x y', 's3://news//a', 'https://a.example/'],
    ...[
      '/srv/site',
      'site',
      '-e:sh',
      '--rsh=sh:/a',
      'a b:/c',
      "a:/b'",
      'a:/b;c',
      'rsync://a',
      'a@-b:/c',
    ],
    ...['rsync://a/-x', 'a:$HOME', 'ftp://a/b', 'a:'],
  ])('%j is none', (url) => {
    expect(readTarget(url)).toBeUndefined();
  });
});
