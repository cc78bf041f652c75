import { getTranslations } from 'next-intl/server';
import type { Span } from '../../newsroom/desk/state.ts';

/** How long it is until something happens: "in 3 hours". */
export async function Until({ span: { unit, count } }: { readonly span: Span }) {
  const t = await getTranslations('desk.in');
  return <b>{t(unit, { count })}</b>;
}
