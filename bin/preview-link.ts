import { previewOf } from '../newsroom/links/doors.ts';
import { selectUnits } from '../newsroom/selection.ts';
import { command, EXIT, type Call } from './command.ts';
import { LINK_OPTIONS, listLinks, makeLink, openLinkDesk, revokeLink } from './links.ts';

const HELP = `npm run preview:link -- SLUG [--for 48h]
npm run preview:link -- --list [SLUG]
npm run preview:link -- --revoke ID

Makes a link that shows one report as it will be printed, in both languages, to somebody without an
account, whatever state it is in. Whoever has the link can open it until its time is up.

  --for TIME    how long it holds: 90s, 30m, 48h, 7d (default: 48h; at most 31d)
  --site URL    where the site is reached (default: SITE_URL, or what site.yaml says)
  --list        the links that were made here
  --revoke ID   takes a link back at once
  --lang ar|en  the language of the messages (default: en)
  --help        this text

Links are signed with MATN_SECRET; the server must have the same. Ends with 0 when all is done, 1
when links are off, 2 when it was called wrongly or there is no such report.
`;

function main(call: Call<typeof LINK_OPTIONS>): void {
  const { values, names, translate: t, misused } = call;
  const [slug, ...more] = names;
  if (more.length > 0) return misused('Give one slug.');
  const desk = openLinkDesk(call);
  if (!desk) return;
  if (values.revoke !== undefined) {
    revokeLink(desk, values.revoke);
    return;
  }
  if (values.list) {
    const wants = (scope: string) => slug === undefined || scope === slug;
    listLinks(desk, ({ purpose, scope }) => purpose === 'preview' && wants(scope));
    return;
  }
  if (slug === undefined) return misused('Give the slug of a report.');
  const { units } = selectUnits(desk.settings.contentDir, [slug]);
  if (!units.some(({ type, id }) => type === 'article' && id === slug)) {
    process.stderr.write(`${t('preview.links.noReport', { slug })}\n`);
    process.exitCode = EXIT.wrongUse;
    return;
  }
  makeLink(desk, previewOf(slug), '48h');
}

command(HELP, LINK_OPTIONS, main);
