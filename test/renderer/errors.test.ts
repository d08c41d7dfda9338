import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { CoterieError } from '../../src/contract/errors.ts';
import { toCoterieError } from '../../src/renderer/client/errors.ts';

describe('toCoterieError', () => {
  it('gives the error of the engine back whole', () => {
    const data = { hint: 'Did you mean "Age"?', details: { column: 'Agee' } };
    const error = toCoterieError(new ORPCError('UNKNOWN_COLUMN', { message: 'No column "Agee".', data }));
    expect(error).toBeInstanceOf(CoterieError);
    expect(error).toMatchObject({ code: 'UNKNOWN_COLUMN', message: 'No column "Agee".', ...data });
  });

  it('keeps one that is already ours', () => {
    const error = new CoterieError('NO_ROWS', 'Nothing there.', 'Choose another.');
    expect(toCoterieError(error)).toBe(error);
  });

  it('says what to do when nobody answers, when the key is gone and when nobody knows', () => {
    expect(toCoterieError(new TypeError('Failed to fetch')).message).toBe('Coterie does not answer.');
    expect(toCoterieError(new ORPCError('FORBIDDEN', { status: 403 })).hint).toMatch(/address/);
    expect(toCoterieError(new DOMException('stopped', 'AbortError')).code).toBe('CANCELLED');
    expect(toCoterieError('odd')).toMatchObject({ code: 'INTERNAL', details: { reason: 'odd' } });
  });
});
