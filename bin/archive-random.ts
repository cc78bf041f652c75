/**
 * Random numbers that are the same on every machine: xoshiro128** 1.1 by David Blackman and
 * Sebastiano Vigna (prng.di.unimi.it), seeded through a 32-bit SplitMix as in github.com/bryc/code;
 * both are in the public domain.
 */
export class Random {
  readonly #state: Uint32Array;

  /** @param seed a whole number; neighbouring seeds give unrelated sequences. */
  constructor(seed: number) {
    let x = seed >>> 0;
    this.#state = Uint32Array.from({ length: 4 }, () => {
      x = (x + 0x9e3779b9) >>> 0;
      let z = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return z ^ (z >>> 15);
    });
  }

  #bits(): number {
    const s = this.#state;
    const [a = 0, b = 0, c = 0, d = 0] = s;
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const x = c ^ a;
    const y = d ^ b;
    s[0] = a ^ y;
    s[1] = b ^ x;
    s[2] = x ^ (b << 9);
    s[3] = (y << 11) | (y >>> 21);
    return result;
  }

  /** From 0 to just below 1. */
  next(): number {
    return this.#bits() / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** All of them in another order (Fisher and Yates). */
  shuffle<Item>(items: readonly Item[]): Item[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last);
      const moved = result[last] as Item;
      result[last] = result[other] as Item;
      result[other] = moved;
    }
    return result;
  }

  /** Log-normal: most near the median, a few far above it. */
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }
}

/** Draws ranks from 0 by Zipf's law: the second is drawn half as often as the first, and so on. */
export function zipf(size: number): (random: Random) => number {
  let sum = 0;
  const upTo = Float64Array.from({ length: size }, (_, rank) => (sum += 1 / (rank + 1)));
  return (random) => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
