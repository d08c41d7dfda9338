import { Button, Group, Modal } from '@mantine/core';
import { columnLabel } from '../../components/column-label.ts';
import { words } from './words.ts';

/** Asks before a personal trait builds segments. `column` is null while nothing is asked. */
export function ProtectedDialog({
  column,
  onClose,
  onUse,
}: {
  readonly column: string | null;
  readonly onClose: () => void;
  readonly onUse: (column: string) => void;
}) {
  const label = columnLabel(column ?? '');
  return (
    <Modal
      opened={column !== null}
      onClose={onClose}
      title={words.uses(label)}
      size={460}
      closeButtonProps={{ 'aria-label': words.protectedNo }}
    >
      <p>{words.protectedAsk(label)}</p>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button
          variant="default"
          onClick={() => {
            if (column) onUse(column);
            onClose();
          }}
        >
          {words.protectedYes}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {words.protectedNo}
        </Button>
      </Group>
    </Modal>
  );
}
