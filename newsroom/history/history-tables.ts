/** Part of the index. Names of files' contents are git's (blobs). */
export const HISTORY_TABLES = `
-- Every saved state of every report, numbered as commits are; all NULL where it was not there.
CREATE TABLE saved (
  slug TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,
  data TEXT, ar TEXT, en TEXT, PRIMARY KEY (slug, number)
) WITHOUT ROWID;
-- What lies on disk, and how many corrections and minor changes it names.
CREATE TABLE on_disk (
  slug TEXT PRIMARY KEY, data TEXT NOT NULL, ar TEXT NOT NULL, en TEXT, entries INTEGER NOT NULL
) WITHOUT ROWID;
-- Published reports of which more than one version is known, or that name a change.
CREATE TABLE revisions (slug TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
`;
