import { LRUCache } from 'lru-cache';
import type { Locale } from '../../messages/locales.ts';
import type { Article } from '../article.ts';
import type { Body } from '../body.ts';
import type { Lists } from '../lists.ts';
import type { Place } from '../schema.ts';
import { draw } from './draw.ts';
import type { Drawing } from './drawing.ts';
import { placesOn } from './places-on.ts';

/** The maps in the texts of a report, by what their `places` attribute says. */
export type Locators = Readonly<Record<Locale, ReadonlyMap<string, Drawing>>>;

/** Finished maps, some 10 kB each: those of a few hundred reports that are printed again and again. */
const drawings = new LRUCache<string, Drawing>({ max: 300 });

/** Draws the maps of a report, each in the language of the text that it stands in. */
export function locatorsOf(article: Pick<Article, 'report' | 'summary'>, lists: Lists): Locators {
  return {
    ar: locatorsIn(article.report, 'ar', lists),
    en: article.summary ? locatorsIn(article.summary, 'en', lists) : new Map(),
  };
}

function locatorsIn(
  { mentions }: Body,
  locale: Locale,
  lists: Lists,
): ReadonlyMap<string, Drawing> {
  return new Map(
    mentions.flatMap((mention) => {
      const places = placesOn(mention).flatMap((id) => lists.places.get(id) ?? []);
      const attribute = mention.attributes['places'] ?? '';
      return places.length > 0 ? [[attribute, drawn(places, locale)] as const] : [];
    }),
  );
}

/** By everything that it shows, so that a place that was moved or renamed is drawn anew. */
function drawn(places: readonly Place[], locale: Locale): Drawing {
  const key = JSON.stringify([locale, places]);
  const kept = drawings.get(key);
  if (kept) return kept;
  const drawing = draw(places, locale);
  drawings.set(key, drawing);
  return drawing;
}
