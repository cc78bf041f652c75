/** A place elsewhere that holds what is printed. */
export type Target =
  | { readonly kind: 's3'; readonly url: string; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'rsync'; readonly url: string };

/**
 * Reads a place as `--to` and PUBLISH_TO name it: `s3://bucket/prefix`, `rsync://host/module/path`
 * or `user@host:path` as rsync has them.
 * @returns undefined for anything else.
 */
export function readTarget(url: string): Target | undefined {
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w.~-]+)*)\/?$/.exec(url) ?? [];
  if (bucket !== undefined) {
    return { kind: 's3', url, bucket, prefix: prefix === '' ? '' : `${prefix.slice(1)}/` };
  }
  // A word that begins with a hyphen would be an option to rsync.
  const module = /^rsync:\/\/(?:[\w.~-]+@)?[\w.-]+(?::\d{1,5})?\/[\w.~][\w./~-]*$/;
  const shell = /^(?:[\w.~][\w.~-]*@)?[\w.][\w.-]*:[\w./~][\w./~-]*$/;
  return module.test(url) || (shell.test(url) && !url.includes('://'))
    ? { kind: 'rsync', url }
    : undefined;
}
