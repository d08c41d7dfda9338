import { Button, Checkbox } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import block from './block.module.css';

export interface ListActionsProps {
  /** Whether the other columns of the customers are saved too; left out where there are none. */
  readonly columns?: {
    readonly label: string;
    readonly checked: boolean;
    readonly onChange: (checked: boolean) => void;
  };
  readonly saveLabel: string;
  readonly saving: boolean;
  readonly onSave: () => void;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** What can be taken away from a list of customers. */
export function ListActions({ columns, saveLabel, saving, onSave, children }: ListActionsProps) {
  return (
    <div className={block.row}>
      {columns ? (
        <Checkbox
          size="xs"
          label={columns.label}
          checked={columns.checked}
          onChange={(event) => columns.onChange(event.currentTarget.checked)}
        />
      ) : null}
      <Button variant="default" leftSection={<IconDownload size={18} stroke={1.6} />} loading={saving} onClick={onSave}>
        {saveLabel}
      </Button>
      {children}
    </div>
  );
}
