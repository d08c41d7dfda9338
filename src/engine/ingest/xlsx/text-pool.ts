const firstBytes = 1 << 20;

/** Texts kept as bytes in one piece of memory, which takes a fraction of what as many strings take. */
export class TextPool {
  #bytes = Buffer.allocUnsafe(firstBytes);
  #ends = new Uint32Array(1024);
  #count = 0;
  #used = 0;

  get count(): number {
    return this.#count;
  }

  get usedBytes(): number {
    return this.#used;
  }

  add(text: string): void {
    const most = text.length * 3;
    if (this.#used + most > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#used + most));
      this.#bytes.copy(grown, 0, 0, this.#used);
      this.#bytes = grown;
    }
    this.#used += this.#bytes.write(text, this.#used);
    if (this.#count === this.#ends.length) {
      const grown = new Uint32Array(this.#ends.length * 2);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[this.#count++] = this.#used;
  }

  /** The text at a place, in the order they were added; empty where there is none. */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return '';
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }
}
