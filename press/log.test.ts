import { describe, expect, it } from 'vitest';
import { readSettings } from '../newsroom/settings.ts';
import { openLog } from './log.ts';

function logged(env: Readonly<Record<string, string>>, isTTY = false) {
  const [out, err]: [string[], string[]] = [[], []];
  const log = openLog(readSettings(env), {
    out: { isTTY, write: (text) => out.push(text) },
    err: { write: (text) => err.push(text) },
  });
  log.debug?.('a request', { id: 'x', status: 200 });
  log.info('press: 2 printed', { printed: 2 });
  log.warn('press: one is not printed');
  return { out, err };
}

describe('the log', () => {
  it('is lines for people on a terminal, warnings on the error stream', () => {
    expect(logged({}, true)).toEqual({
      out: ['press: 2 printed\n'],
      err: ['press: one is not printed\n'],
    });
  });

  it('is one object to a line for machines: time, level, facts, words', () => {
    const { out, err } = logged({});
    expect(err).toEqual([]);
    const time = expect.any(String) as string;
    const lines = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toEqual([
      { level: 'info', time, printed: 2, msg: 'press: 2 printed' },
      { level: 'warn', time, msg: 'press: one is not printed' },
    ]);
    expect(new Date(String(lines[0]?.['time'])).toISOString()).toBe(lines[0]?.['time']);
  });

  it.each([
    [{ LOG_FORMAT: 'text' }, false, 1],
    [{ LOG_FORMAT: 'json' }, true, 2],
  ])('has the form that the settings ask for: %o', (env, isTTY, lines) => {
    const { out } = logged(env, isTTY);
    expect(out).toHaveLength(lines);
    expect(out[0]?.startsWith('{')).toBe(env.LOG_FORMAT === 'json');
  });

  it.each([
    ['debug', 2, 1],
    ['info', 1, 1],
    ['warn', 0, 1],
    ['silent', 0, 0],
  ])('says as much as LOG_LEVEL=%s allows, in both forms', (LOG_LEVEL, out, err) => {
    const text = logged({ LOG_LEVEL, LOG_FORMAT: 'text' });
    expect([text.out.length, text.err.length]).toEqual([out, err]);
    expect(logged({ LOG_LEVEL, LOG_FORMAT: 'json' }).out).toHaveLength(out + err);
    if (LOG_LEVEL === 'debug') expect(text.out[0]).toBe('a request id=x status=200\n');
  });
});
