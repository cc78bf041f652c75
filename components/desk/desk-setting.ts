import type { Conventions } from '../../messages/dates.ts';
import type { Locale } from '../../messages/locales.ts';

/** For whom and how a page of the desk is made. */
export interface DeskSetting {
  readonly locale: Locale;
  readonly conventions: Conventions;
}
