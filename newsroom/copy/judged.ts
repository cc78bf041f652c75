import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkCopy, type Finding } from './check.ts';

/** A line of the judged set with the rule that must find it; none for a sound line. */
export interface JudgedLine {
  readonly rule: string | undefined;
  readonly text: string;
  /** `first batch`, written before the rules, or a later one. */
  readonly batch: string;
}

/** Who wrote the lines when: the first before any rule, the later ones without a look at the rules. */
export const BATCHES = ['first batch', 'second batch', 'third batch'] as const;

/** `\u202E` in the file is the character: nobody can judge what an editor does not show. */
function unescaped(line: string): string {
  return line.replace(/\\u([0-9A-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function readLines(file: string): JudgedLine[] {
  const source = readFileSync(path.join(import.meta.dirname, 'judged', file), 'utf8');
  let batch = '';
  return source.split('\n').flatMap((line): JudgedLine[] => {
    if (line === '') return [];
    if (line.startsWith('# ')) {
      if (line.endsWith('batch')) batch = line.slice(2);
      return [];
    }
    const tab = line.indexOf('\t');
    const rule = tab < 0 ? undefined : `copy-${line.slice(0, tab)}`;
    return [{ rule, text: unescaped(line.slice(tab + 1)), batch }];
  });
}

export function judgedLines(): { readonly faulty: JudgedLine[]; readonly sound: JudgedLine[] } {
  return { faulty: readLines('faulty.tsv'), sound: readLines('sound.txt') };
}

/** Faulty lines and how many of them were found. */
export interface Recall {
  readonly lines: number;
  readonly found: number;
}

export interface Judgement {
  readonly overall: Recall;
  readonly byRule: ReadonlyMap<string, Recall>;
  readonly missed: readonly JudgedLine[];
  readonly falseAlarms: readonly { readonly line: JudgedLine; readonly findings: Finding[] }[];
  readonly sound: number;
}

/** Runs the check over the judged lines: found means that the expected rule fired. */
export function judge(batch?: string): Judgement {
  const { faulty, sound } = judgedLines();
  const wanted = (line: JudgedLine) => batch === undefined || line.batch === batch;
  const byRule = new Map<string, Recall>();
  const missed: JudgedLine[] = [];
  for (const line of faulty.filter(wanted)) {
    const rule = line.rule ?? '';
    const hit = checkCopy(line.text, { kind: 'line' }).some((finding) => finding.rule === rule);
    if (!hit) missed.push(line);
    const { lines, found } = byRule.get(rule) ?? { lines: 0, found: 0 };
    byRule.set(rule, { lines: lines + 1, found: found + Number(hit) });
  }
  const falseAlarms = sound
    .filter(wanted)
    .map((line) => ({ line, findings: checkCopy(line.text, { kind: 'line' }) }))
    .filter(({ findings }) => findings.length > 0);
  const recalls = [...byRule.values()];
  const sum = (key: keyof Recall) => recalls.reduce((total, recall) => total + recall[key], 0);
  return {
    overall: { lines: sum('lines'), found: sum('found') },
    byRule,
    missed,
    falseAlarms,
    sound: sound.filter(wanted).length,
  };
}
