/** Deeper nesting than any export has; parsers that call themselves would run out of stack. */
const deepest = 100;

/** A list inside the one object that a file holds, such as `data` in `{"data": [...]}`. */
export interface JsonList {
  readonly key: string;
  /** Bytes [start, end) of the file, brackets included. */
  readonly start: number;
  readonly end: number;
  /** The line it begins in. */
  readonly line: number;
  /** Whether its first element is an object. */
  readonly ofObjects: boolean;
}

/** What the brackets of a JSON text show. */
export interface JsonStructure {
  /** Values side by side at the top: more than one means one record a line. */
  readonly values: number;
  /** The first sign of the text: `[` or `{` where it can hold records. */
  readonly first: string;
  readonly lists: readonly JsonList[];
}

/** What is wrong with a JSON text, and where. Lines count from 1. */
export class JsonFault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const code = (sign: string) => sign.charCodeAt(0);
const [quote, backslash, comma, colon, newLine] = [code('"'), code('\\'), code(','), code(':'), 10];
const [openList, closeList, openObject, closeObject] = [...'[]{}'].map(code);
const isSpace = (byte: number) => byte === 32 || byte === newLine || byte === 13 || byte === 9;

const isBracket = (byte: number) => (byte | 32) === openObject || (byte | 32) === closeObject;

interface Latest {
  readonly before: string;
  readonly bytes: Uint8Array;
  readonly from: number;
  to: number;
}

/** The first signs of a string as they stand in the file. */
function textOf({ before, bytes, from, to }: Latest): string {
  return (before + Buffer.from(bytes.subarray(from, Math.min(to, from + 200))).toString()).slice(0, 200);
}

/** Called with the bytes [start, end) of every value that stands `level` deep, and the line it begins in. */
export type OnValue = (start: number, end: number, line: number) => void;

/**
 * Follows the brackets and quotation marks of a UTF-8 JSON text that comes in pieces: how deep it is nested, how many
 * values stand side by side, and where lists begin and end. What stands between them is left to the parser.
 */
export class JsonBrackets {
  #position = 0;
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inScalar = false;
  #afterValue = false;
  #values = 0;
  #first = '';
  readonly #stack = new Uint8Array(deepest + 1);
  readonly #lists: JsonList[] = [];
  /** The latest string: what of it stood in earlier pieces, and where it is in this one. */
  #key: Latest = { before: '', bytes: new Uint8Array(), from: 0, to: 0 };
  #list: { start: number; line: number; key: string; ofObjects: boolean; seen: boolean } | null = null;
  #valueStart = 0;
  #valueLine = 1;
  readonly #level: number;
  readonly #onValue: OnValue | null;

  constructor(level = 0, onValue: OnValue | null = null) {
    this.#level = level;
    this.#onValue = onValue;
  }

  push(bytes: Uint8Array): void {
    const offset = this.#position;
    const { length } = bytes;
    // Strings and blanks are most of a text: passed over here, without a call for each sign.
    let at = this.#inString ? this.#passString(bytes, 0, offset) : 0;
    while (at < length) {
      const byte = bytes[at];
      if (byte === quote) {
        this.#begin('"', offset + at);
        this.#inString = true;
        this.#key = { before: '', bytes, from: at + 1, to: at + 1 };
        at = this.#passString(bytes, at + 1, offset);
        continue;
      }
      const separator = byte === comma || byte === colon;
      if (separator || isSpace(byte)) {
        if (byte === newLine) this.#line++;
        if (this.#inScalar) this.#endScalar(offset + at);
        if (separator) this.#afterValue = false;
      } else if (!this.#inScalar || isBracket(byte)) this.#outside(byte, offset + at);
      at++;
    }
    this.#position = offset + length;
  }

  /** To be called when all bytes were given. */
  finish(): JsonStructure {
    if (this.#inString) throw new JsonFault(this.#line, 'a quotation mark is opened and not closed');
    if (this.#inScalar) this.#endScalar(this.#position);
    if (this.#depth > 0) {
      const open = this.#stack[this.#depth] === openList ? '[' : '{';
      throw new JsonFault(this.#line, `it ends before its last "${open}" is closed, so a part may be missing`);
    }
    return { values: this.#values, first: this.#first, lists: this.#lists };
  }

  /** Goes on to the end of a string, or of the piece; returns where. */
  #passString(bytes: Uint8Array, from: number, offset: number): number {
    let at = from;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (this.#escaped) this.#escaped = false;
      else if (byte === backslash) this.#escaped = true;
      else if (byte === quote) break;
      else if (byte === newLine) this.#line++;
    }
    const key = this.#key;
    if (key.bytes === bytes) key.to = at;
    else this.#key = { before: textOf(key), bytes, from, to: at };
    if (at === bytes.length) return at;
    this.#inString = false;
    this.#endValue(offset + at + 1);
    return at + 1;
  }

  #outside(byte: number, position: number): void {
    if (byte === openList || byte === openObject) {
      this.#begin(byte === openList ? '[' : '{', position);
      if (this.#depth === 1 && byte === openList) {
        this.#list = { start: position, line: this.#line, key: textOf(this.#key), ofObjects: false, seen: false };
      } else if (this.#depth === 2 && this.#list !== null) this.#see(byte === openObject);
      this.#depth++;
      this.#afterValue = false;
      if (this.#depth > deepest) throw new JsonFault(this.#line, `it is nested more than ${deepest} deep`);
      this.#stack[this.#depth] = byte;
    } else if (byte === closeList || byte === closeObject) {
      if (this.#inScalar) this.#endScalar(position);
      if (this.#depth === 0 || this.#stack[this.#depth] + 2 !== byte) {
        throw new JsonFault(this.#line, `"${String.fromCharCode(byte)}" closes nothing that is open`);
      }
      this.#depth--;
      if (this.#depth === 1 && this.#list !== null && byte === closeList) {
        const { start, line, key, ofObjects } = this.#list;
        if (this.#stack[1] === openObject) {
          this.#lists.push({ key, start, end: position + 1, line, ofObjects });
        }
        this.#list = null;
      }
      this.#endValue(position + 1);
    } else if (!this.#inScalar) {
      this.#begin(String.fromCharCode(byte), position);
      this.#inScalar = true;
    }
  }

  #see(isObject: boolean): void {
    if (this.#list === null || this.#list.seen) return;
    this.#list.seen = true;
    this.#list.ofObjects = isObject;
  }

  #begin(sign: string, position: number): void {
    if (this.#inScalar) this.#endScalar(position);
    if (this.#afterValue && this.#depth > 0) throw new JsonFault(this.#line, 'a comma is missing');
    if (this.#first === '') this.#first = sign;
    if (this.#depth === 2 && sign !== '[' && sign !== '{') this.#see(false);
    if (this.#depth === 0) this.#values++;
    if (this.#depth !== this.#level) return;
    this.#valueStart = position;
    this.#valueLine = this.#line;
  }

  #endScalar(position: number): void {
    this.#inScalar = false;
    this.#endValue(position);
  }

  #endValue(position: number): void {
    this.#afterValue = true;
    if (this.#depth === this.#level) this.#onValue?.(this.#valueStart, position, this.#valueLine);
  }
}
