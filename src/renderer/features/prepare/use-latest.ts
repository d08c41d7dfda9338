import { useState } from 'react';

/** The last value that was there: what is on screen stays while the next is awaited or cannot be had. */
export function useLatest<T>(value: T | undefined): T | undefined {
  const [latest, setLatest] = useState(value);
  if (value !== undefined && value !== latest) setLatest(value);
  return value ?? latest;
}
