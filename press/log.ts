/** One line of text for people, on the right stream. */
export interface Log {
  readonly info: (line: string) => void;
  readonly warn: (line: string) => void;
}

export const consoleLog: Log = {
  info: (line) => {
    process.stdout.write(`${line}\n`);
  },
  warn: (line) => {
    process.stderr.write(`${line}\n`);
  },
};
