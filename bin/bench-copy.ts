import { cpus } from 'node:os';
import { visible } from '../newsroom/copy/chars.ts';
import { checkCopy } from '../newsroom/copy/check.ts';
import { BATCHES, judge, judgedLines, type Judgement } from '../newsroom/copy/judged.ts';
import { RULES } from '../newsroom/copy/rules.ts';

/** Long enough that the engine has warmed up and one pause does not matter. */
const MEASURED_MS = 2000;

/** `npm run bench copy`: recall on the faulty lines, false alarms on the sound ones, speed. */
export function bench(json: boolean): Promise<void> {
  const figures = measure();
  if (json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else print(figures);
  // Others take their time; all are called alike.
  return Promise.resolve();
}

function measure() {
  const judgement = judge();
  return {
    rules: RULES.length,
    faulty: judgement.overall.lines,
    recall: recall(judgement),
    sound: judgement.sound,
    falseAlarms: judgement.falseAlarms.length,
    ...speed(),
    processors: cpus().length,
    batches: BATCHES.map((batch) => {
      const one = judge(batch);
      const falseAlarms = one.falseAlarms.length;
      return {
        batch,
        faulty: one.overall.lines,
        recall: recall(one),
        sound: one.sound,
        falseAlarms,
      };
    }),
    byRule: [...judgement.byRule].map(([rule, { lines, found }]) => ({ rule, lines, found })),
    missed: judgement.missed.map(({ rule, text }) => ({ rule, text })),
    alarms: judgement.falseAlarms.map(({ line, findings }) => ({
      text: line.text,
      rules: findings.map(({ rule }) => rule),
    })),
  };
}

function recall({ overall }: Judgement): number {
  return overall.lines === 0 ? 1 : overall.found / overall.lines;
}

/** How fast all judged lines are checked, one by one. */
function speed(): { readonly linesPerSecond: number; readonly charactersPerSecond: number } {
  const { faulty, sound } = judgedLines();
  const texts = [...faulty, ...sound].map(({ text }) => text);
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  const started = performance.now();
  let rounds = 0;
  let elapsed: number;
  do {
    for (const text of texts) checkCopy(text, { kind: 'line' });
    rounds += 1;
    elapsed = performance.now() - started;
  } while (elapsed < MEASURED_MS);
  const perSecond = (count: number) => Math.round((count * rounds * 1000) / elapsed);
  return { linesPerSecond: perSecond(texts.length), charactersPerSecond: perSecond(characters) };
}

type Figures = ReturnType<typeof measure>;

function print(figures: Figures): void {
  const lines: string[] = [];
  const row = (name: string, found: number, of: number) => {
    lines.push(`  ${name.padEnd(28)} ${String(found).padStart(4)} of ${String(of).padStart(4)}`);
  };
  lines.push(`${figures.rules} rules`, '', 'Found, by rule');
  for (const { rule, lines: of, found } of figures.byRule) row(rule, found, of);
  lines.push('', 'Recall and false alarms, by batch');
  for (const { batch, faulty, recall: share, sound, falseAlarms } of figures.batches) {
    row(`${batch}: faulty, found`, Math.round(share * faulty), faulty);
    row(`${batch}: sound, alarms`, falseAlarms, sound);
  }
  for (const { rule, text } of figures.missed)
    lines.push(`  missed ${rule ?? ''}: ${visible(text)}`);
  for (const { text, rules } of figures.alarms)
    lines.push(`  alarm ${rules.join(' ')}: ${visible(text)}`);
  lines.push(
    '',
    `recall        ${(figures.recall * 100).toFixed(1)} % of ${figures.faulty} faulty lines`,
    `false alarms  ${figures.falseAlarms} of ${figures.sound} sound lines`,
    `speed         ${figures.linesPerSecond.toLocaleString('en-GB')} lines per second`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
