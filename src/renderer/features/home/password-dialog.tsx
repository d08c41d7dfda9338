import { Button, Checkbox, Group, Modal, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CoterieError } from '../../../contract/errors.ts';
import { projectName } from './project-name.ts';
import { words } from './words.ts';

export interface PasswordDialogProps {
  readonly path: string;
  readonly busy: boolean;
  readonly error: CoterieError | null;
  readonly onUnlock: (password: string, remember: boolean) => void;
  readonly onClose: () => void;
}

/** Asks for the password of a locked project. */
export function PasswordDialog({ path, busy, error, onUnlock, onClose }: PasswordDialogProps) {
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const canRemember = useQuery({
    queryKey: ['can-remember'],
    queryFn: async () => (await window.coterie?.canRemember()) ?? false,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.passwordFor(projectName(path))}
      size={420}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '') onUnlock(password, remember);
        }}
      >
        <PasswordInput
          data-autofocus
          label={words.password}
          description={words.passwordAsk}
          autoComplete="off"
          value={password}
          error={error ? `${error.message} ${error.hint}` : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {canRemember.data ? (
          <Checkbox
            mt="md"
            label={words.remember}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
        ) : null}
        <Group justify="flex-end" mt="lg" gap="sm">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={busy} disabled={password === ''}>
            {words.unlock}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
