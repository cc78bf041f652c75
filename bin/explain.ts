/**
 * Ends a command with one sentence that says what is wrong and what to do. A stack trace is for
 * faults of ours, not for wrong input: set DEBUG to see it.
 */
export function explain(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const port = error instanceof Error && 'port' in error ? String(error.port) : '';
  let sentence = error instanceof Error ? error.message : String(error);
  if (code === 'EADDRINUSE') {
    sentence = `Port ${port} is taken by another program; end it, or choose another with PORT=…`;
  } else if (code === 'ENOENT' && error instanceof Error && 'path' in error) {
    sentence = `There is no ${String(error.path)}; check the path, or set CONTENT_DIR`;
  } else if (code === 'EACCES') {
    sentence = `Not allowed: ${sentence}; choose another folder or a port above 1023`;
  }
  process.stderr.write(`${sentence}\n`);
  if (process.env['DEBUG'] !== undefined) console.error(error);
  process.exit(1);
}
