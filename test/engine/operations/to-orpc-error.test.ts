import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { CoterieError } from '../../../src/contract/errors.ts';
import { toOrpcError } from '../../../src/engine/operations/to-orpc-error.ts';
import type { LogEntry } from '../../../src/engine/ports.ts';

const nothing = () => {};

describe('toOrpcError', () => {
  it('keeps code, message, hint and details of an error for people', () => {
    const error = toOrpcError(new CoterieError('NO_ROWS', 'Empty.', 'Add rows.', { rows: 0 }), nothing);
    expect(error).toMatchObject({
      code: 'NO_ROWS',
      message: 'Empty.',
      data: { hint: 'Add rows.', details: { rows: 0 } },
    });
  });

  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EROFS', 'FOLDER_READ_ONLY'],
    ['EACCES', 'FOLDER_READ_ONLY'],
  ])('puts %s into words', (code, expected) => {
    const error = toOrpcError(Object.assign(new Error(code), { code, path: '/somewhere/file' }), nothing);
    expect(error.code).toBe(expected);
    expect(error.message).toContain('/somewhere/file');
  });

  it('logs what nobody foresaw, and shows no stack', () => {
    const log: LogEntry[] = [];
    const error = toOrpcError(new TypeError('undefined is not a function'), (entry) => log.push(entry));
    expect(error.code).toBe('INTERNAL');
    expect(JSON.stringify(error.toJSON())).not.toContain('.ts');
    expect(log).toMatchObject([{ level: 'error', error: expect.any(TypeError) }]);
  });

  it('names the field of a request that does not fit the contract', () => {
    const issues = [{ path: ['recipe', 'params', 'k'], message: 'too small' }];
    const error = toOrpcError(new ORPCError('BAD_REQUEST', { data: { issues } }), nothing);
    expect(error.message).toContain('recipe.params.k: too small');
  });
});
