import { Button, Group, Modal, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../client/client.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { databaseAddress } from './database-address.ts';
import type { DatabaseSource } from './database-source.ts';
import classes from './home.module.css';
import { words } from './words.ts';

export interface DatabaseDialogProps {
  readonly onSource: (source: DatabaseSource) => void;
  readonly onClose: () => void;
}

/** Asks for a PostgreSQL server, then which of its tables. The password goes to the engine and is kept nowhere. */
export function DatabaseDialog({ onSource, onClose }: DatabaseDialogProps) {
  const [form, setForm] = useState({ server: 'localhost', database: '', user: '' });
  const [password, setPassword] = useState('');
  const [table, setTable] = useState<string | null>(null);
  const connect = useMutation({
    mutationFn: () => client.sources.connect({ address: databaseAddress(form), password: password || undefined }),
    onSuccess: ({ tables, likeliest }) => setTable(likeliest ?? tables[0] ?? null),
  });
  const found = connect.data;
  const change = (part: Partial<typeof form>) => {
    connect.reset();
    setForm({ ...form, ...part });
  };
  const whole = form.server.includes('://');
  const submit = () => {
    if (!found) connect.mutate();
    else if (table !== null) onSource({ path: found.path, part: table });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.databaseTitle}
      size={460}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={classes.fields}>
          <TextInput
            data-autofocus
            label={words.server}
            description={words.serverHint}
            value={form.server}
            onChange={(event) => change({ server: event.currentTarget.value })}
          />
          {whole ? null : (
            <Group grow gap="sm" align="start">
              <TextInput
                label={words.database}
                value={form.database}
                onChange={(event) => change({ database: event.currentTarget.value })}
              />
              <TextInput
                label={words.user}
                autoComplete="off"
                value={form.user}
                onChange={(event) => change({ user: event.currentTarget.value })}
              />
            </Group>
          )}
          <PasswordInput
            label={words.password}
            description={words.databasePasswordHint}
            autoComplete="off"
            value={password}
            onChange={(event) => {
              connect.reset();
              setPassword(event.currentTarget.value);
            }}
          />
          {connect.isError ? <ErrorNote error={connect.error} /> : null}
          {found && found.tables.length > 0 ? (
            <NativeSelect
              label={words.table}
              data={found.tables}
              value={table ?? ''}
              onChange={(event) => setTable(event.currentTarget.value)}
            />
          ) : null}
          {found && found.tables.length === 0 ? <p role="status">{words.noTables}</p> : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button
              type="submit"
              loading={connect.isPending}
              disabled={form.server.trim() === '' || (found !== undefined && table === null)}
            >
              {found ? words.readTable : words.connect}
            </Button>
          </Group>
        </div>
      </form>
    </Modal>
  );
}
