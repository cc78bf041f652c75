import type { Article } from '../article.ts';
import { resolvePoints, type Point } from '../summary/points.ts';

/** A block of the report beside the sentences of the summary that rest on it. */
export interface AlignedBlock {
  readonly anchor: string;
  /** Its number among the blocks of the report, from 1. */
  readonly number: number;
  readonly text: string;
  readonly sentences: readonly AlignedSentence[];
}

export interface AlignedSentence {
  /** Its number in the summary, from 1. */
  readonly number: number;
  readonly text: string;
  /** Stands beside an earlier block already, on which it rests as well. */
  readonly again: boolean;
  /** One of its anchors is gone: the Arabic changed after it. */
  readonly stale: boolean;
}

export interface AlignedTexts {
  readonly blocks: readonly AlignedBlock[];
  /** Sentences that rest on no block that is there. */
  readonly loose: readonly AlignedSentence[];
}

/** The report and its summary side by side, by the anchors of `<Point from>`. */
export function alignTexts({ report, summary }: Pick<Article, 'report' | 'summary'>): AlignedTexts {
  const points = summary ? resolvePoints(summary, report) : [];
  const sentence = (point: Point, number: number, again: boolean): AlignedSentence => ({
    number,
    text: point.text,
    again,
    stale: point.state === 'stale',
  });
  const numbered = points.map((point, index) => ({ point, number: index + 1 }));
  const blocks = report.blocks.map(({ anchor, text }, index) => ({
    anchor,
    number: index + 1,
    text,
    sentences: numbered
      .filter(({ point }) => point.anchors.includes(anchor))
      .map(({ point, number }) => sentence(point, number, point.anchors[0] !== anchor)),
  }));
  const loose = numbered
    .filter(({ point }) => point.anchors.length === 0)
    .map(({ point, number }) => sentence(point, number, false));
  return { blocks, loose };
}
