import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { DatabaseSource } from './database-source.ts';
import { words } from './words.ts';

const DatabaseDialog = lazy(async () => ({ default: (await import('./database-dialog.tsx')).DatabaseDialog }));

/** The quiet way in for those whose customers live in PostgreSQL. */
export function FromDatabase({ onSource }: { readonly onSource: (source: DatabaseSource) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="md" variant="subtle" onClick={() => setOpen(true)}>
        {words.fromDatabase}
      </Button>
      {open ? (
        <Suspense>
          <DatabaseDialog
            onClose={() => setOpen(false)}
            onSource={(source) => {
              setOpen(false);
              onSource(source);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
