import { spotlight } from '@mantine/spotlight';
import { useEffect, useMemo, useState } from 'react';

export interface Help {
  readonly panel: 'glossary' | 'shortcuts' | 'computer' | null;
  readonly close: () => void;
  readonly openGlossary: () => void;
  readonly openShortcuts: () => void;
  readonly openComputer: () => void;
  readonly openActions: () => void;
  /** "⌘" on a Mac, "Ctrl" elsewhere. */
  readonly modKey: string;
}

/** Whether a key belongs to what is being typed and not to us. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}

/** Which help is open, and the keys that open it. */
export function useHelp(): Help {
  const [panel, setPanel] = useState<Help['panel']>(null);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setPanel('shortcuts');
      if (event.key === 'G') setPanel('glossary');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return useMemo(
    () => ({
      panel,
      close: () => setPanel(null),
      openGlossary: () => setPanel('glossary'),
      openShortcuts: () => setPanel('shortcuts'),
      openComputer: () => setPanel('computer'),
      openActions: spotlight.open,
      modKey: /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
    }),
    [panel],
  );
}
