import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonBrackets, JsonFault } from '../../../../src/engine/ingest/readers/json-structure.ts';

/** The values at a level and the structure, from a text handed over in pieces of these sizes. */
function scan(text: string, level: number, sizes: readonly number[]) {
  const bytes = Buffer.from(text);
  const values: string[] = [];
  const brackets = new JsonBrackets(level, (start, end) => values.push(bytes.toString('utf8', start, end)));
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length];
    brackets.push(Buffer.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return { values, structure: brackets.finish() };
}

it('finds values and lists however the text is cut into pieces', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 }),
      sizes,
      fc.constantFrom(0, 1, 2),
      (list, own, space) => {
        const { values, structure } = scan(JSON.stringify(list, null, space), 1, own);
        expect(values.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)));
        expect(structure).toMatchObject({ values: 1, first: '[', lists: [] });
        const wrapped = JSON.stringify({ 'a "key" é': list, other: 1 }, null, space);
        const inside = scan(wrapped, 0, own).structure;
        expect(inside).toMatchObject({ values: 1, first: '{' });
        const [found] = inside.lists;
        expect(JSON.parse(Buffer.from(wrapped).subarray(found.start, found.end).toString())).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
        const first = list[0];
        expect(found.ofObjects).toBe(typeof first === 'object' && first !== null && !Array.isArray(first));
      },
    ),
  );
});

it('names the line of a bracket that is wrong', () => {
  for (const [text, line] of [
    ['[1,\n2}', 2],
    ['[1,\n"2', 2],
    ['{"a":\n\n[1 2]}', 3],
    ['[\n{"a":1}\n', 3],
  ] as const) {
    expect(() => scan(text, 1, [3])).toThrow(JsonFault);
    try {
      scan(text, 1, [3]);
    } catch (error) {
      expect((error as JsonFault).line).toBe(line);
    }
  }
});
