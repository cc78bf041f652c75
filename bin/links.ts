import type { Issued } from '../newsroom/links/ledger.ts';
import { entryAddress } from '../newsroom/links/doors.ts';
import { readDuration } from '../newsroom/links/duration.ts';
import { Links, LONGEST, type Wanted } from '../newsroom/links/links.ts';
import { readLists } from '../newsroom/import/draft.ts';
import { readSettings, type Settings } from '../newsroom/settings.ts';
import { formatMoment, type Conventions } from '../messages/dates.ts';
import { EXIT, type Call } from './command.ts';

/** What the commands that make links have in common. */
export const LINK_OPTIONS = {
  for: { type: 'string' },
  site: { type: 'string' },
  list: { type: 'boolean', default: false },
  revoke: { type: 'string' },
} as const;

type LinkCall = Call<typeof LINK_OPTIONS>;

/** Where links are made, and for which site. */
export interface LinkDesk {
  readonly call: LinkCall;
  readonly settings: Settings;
  readonly links: Links;
}

/** Undefined, and said so, where links are off. */
export function openLinkDesk(call: LinkCall): LinkDesk | undefined {
  const settings = readSettings(process.env);
  const links = new Links(settings);
  if (links.on) return { call, settings, links };
  const names = { setting: 'MATN_SECRET', command: 'openssl rand -base64 32' };
  process.stderr.write(`${call.translate('preview.links.off', names)}\n`);
  process.exitCode = EXIT.findings;
  return undefined;
}

/** Makes a link and says where it leads; the address stands alone on the last line. */
export function makeLink({ call, settings, links }: LinkDesk, wanted: Wanted, usual: string): void {
  const { values, misused, translate: t, locale } = call;
  const lifetime = readDuration(values.for ?? usual);
  if (lifetime === undefined || lifetime > LONGEST[wanted.purpose]) {
    const days = LONGEST[wanted.purpose] / 86_400_000;
    return misused(`--for is a time such as 90s, 30m, 48h or 7d, and no more than ${days}d`);
  }
  const site = values.site ?? settings.siteUrl ?? readLists(settings.contentDir).site?.url;
  if (site === undefined || !/^https?:$/.test(URL.parse(site)?.protocol ?? '')) {
    return misused(`--site is an address such as http://localhost:3000, not ${site ?? 'nothing'}`);
  }
  const { token, expiresAt } = links.make(wanted, lifetime, Date.now());
  const end = momentOf(expiresAt, settings, locale);
  const address = new URL(site).origin + entryAddress(wanted, token, 'ar');
  process.stdout.write(`${t('preview.links.made', { end })}\n${address}\n`);
}

/** The links of a purpose that are remembered here, one a line. */
export function listLinks(
  { call, settings, links }: LinkDesk,
  wants: (link: Issued) => boolean,
): void {
  const { translate: t, locale } = call;
  const now = Date.now();
  const rows = links
    .list()
    .filter(wants)
    .map((link) => {
      const { id, purpose, scope, expiresAt, revoked } = link;
      const state = revoked ? 'revoked' : now < expiresAt ? 'live' : 'over';
      return t('preview.links.row', {
        id,
        purpose: t(`preview.links.purpose.${purpose}`),
        scope: scope === '' ? '–' : scope,
        state: t(`preview.links.state.${state}`),
        end: momentOf(expiresAt, settings, locale),
      });
    });
  process.stdout.write(`${rows.length === 0 ? t('preview.links.none') : rows.join('\n')}\n`);
}

/** Takes a link back by its id, wherever it was made. */
export function revokeLink({ call, links }: LinkDesk, id: string): void {
  const { misused, translate: t } = call;
  if (!/^[0-9a-f]{12}$/.test(id)) {
    return misused(`--revoke takes the id of a link, as --list shows it, not ${id}`);
  }
  const known = links.list().some((link) => link.id === id);
  links.revoke(id, Date.now());
  process.stdout.write(`${t(known ? 'preview.links.revoked' : 'preview.links.unknown', { id })}\n`);
}

/** In the newsroom's time; in UTC where there is no site.yaml to say which that is. */
function momentOf(at: number, { contentDir }: Settings, locale: 'ar' | 'en'): string {
  const conventions = readLists(contentDir).site ?? UTC;
  return formatMoment(new Date(at).toISOString(), locale, conventions);
}

const UTC: Conventions = {
  timeZone: 'UTC',
  timeZoneName: { ar: 'بالتوقيت العالمي', en: 'UTC' },
  numerals: { ar: 'latn', en: 'latn' },
  monthStyle: 'both',
};
