import { DESK } from '../newsroom/links/doors.ts';
import { command, type Call } from './command.ts';
import { LINK_OPTIONS, listLinks, makeLink, openLinkDesk, revokeLink } from './links.ts';

const HELP = `npm run desk:link [-- --for 12h]
npm run desk:link -- --list
npm run desk:link -- --revoke ID

Makes a link that opens the desk of the running site to an editor: every report in whatever state,
with its findings, its preview, and links to send. Whoever has the link can open it until its time
is up.

  --for TIME    how long it holds: 30m, 12h, 7d (default: 12h; at most 7d)
  --site URL    where the site is reached (default: SITE_URL, or what site.yaml says)
  --list        the links that were made here
  --revoke ID   takes a link back at once
  --lang ar|en  the language of the messages (default: en)
  --help        this text

Links are signed with MATN_SECRET; the server must have the same. Ends with 0 when all is done, 1
when links are off, 2 when it was called wrongly.
`;

function main(call: Call<typeof LINK_OPTIONS>): void {
  const { values, names, misused } = call;
  if (names.length > 0) return misused('The desk has no slug.');
  const desk = openLinkDesk(call);
  if (!desk) return;
  if (values.revoke !== undefined) revokeLink(desk, values.revoke);
  else if (values.list) listLinks(desk, ({ purpose }) => purpose === 'desk');
  else makeLink(desk, DESK, '12h');
}

command(HELP, LINK_OPTIONS, main);
