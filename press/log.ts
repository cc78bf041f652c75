import { pino, type Level } from 'pino';
import type { Settings } from '../newsroom/settings.ts';

/** What stands beside a line, for machines: never an address, a name or the words of a reader. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** What there is to say, one line at a time. */
export interface Log {
  readonly info: (line: string, facts?: Facts) => void;
  readonly warn: (line: string, facts?: Facts) => void;
  /** What is worth knowing only while a fault is looked for; missing while none is. */
  readonly debug?: (line: string, facts?: Facts) => void;
}

/** Where lines go. */
interface Streams {
  readonly out: { readonly write: (text: string) => unknown; readonly isTTY?: boolean };
  readonly err: { readonly write: (text: string) => unknown };
}

/**
 * The log of this process. People get the line alone, warnings on the error stream; machines get
 * one JSON object to a line, with time, level and facts.
 */
export function openLog(
  { logLevel, logFormat }: Pick<Settings, 'logLevel' | 'logFormat'>,
  { out, err }: Streams = { out: process.stdout, err: process.stderr },
): Log {
  // Most lines are of this kind: whoever would write them is spared making them.
  const debugs = logLevel === 'debug';
  const format = logFormat ?? (out.isTTY === true ? 'text' : 'json');
  if (format === 'json') {
    const logger = pino(
      {
        level: logLevel,
        // One process to a log: its number and the machine's name say nothing.
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
      },
      { write: (line) => void out.write(line) },
    );
    const at =
      (level: Level) =>
      (line: string, facts: Facts = {}) => {
        logger[level](facts, line);
      };
    return { ...(debugs ? { debug: at('debug') } : {}), info: at('info'), warn: at('warn') };
  }
  const order = ['debug', 'info', 'warn', 'silent'];
  const at =
    (level: 'debug' | 'info' | 'warn', stream: Streams['err']) =>
    (line: string, facts: Facts = {}) => {
      if (order.indexOf(level) < order.indexOf(logLevel)) return;
      stream.write(`${line}${level === 'debug' ? listed(facts) : ''}\n`);
    };
  return {
    ...(debugs ? { debug: at('debug', out) } : {}),
    info: at('info', out),
    warn: at('warn', err),
  };
}

function listed(facts: Facts): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${String(value)}`)
    .join('');
}
