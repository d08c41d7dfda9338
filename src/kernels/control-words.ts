// Shared words at the start of every memory; `assembly/control.ts` knows the same addresses. Indexes count i32 words.

/** The next task to take. */
export const NEXT_TASK = 16;
/** Not 0 once the phase is to stop. */
export const CANCELLED = 32;
/** Finished units of work. */
export const PROGRESS = 48;

/** Memory below this address holds the control words and the module's own data. */
export const FIRST_FREE = 65536;
