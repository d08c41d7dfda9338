import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { logoProblem, toDataUrl } from './logo-file.ts';
import classes from './report.module.css';
import { words } from './words.ts';

/** A logo from a file, kept inside the report. */
export function LogoChoice({ logo, onChange }: { readonly logo: string; readonly onChange: (logo: string) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | null) => {
    if (!file) return;
    const found = logoProblem(file);
    setProblem(found);
    if (found === null) onChange(await toDataUrl(file));
  };
  return (
    <fieldset className={classes.logo}>
      <legend className={classes.fieldLabel}>{words.logo}</legend>
      {logo === '' ? null : <img src={logo} alt={words.logoAlt} />}
      <div className={classes.row}>
        <FileButton accept="image/png,image/jpeg,image/svg+xml" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" size="compact-md">
              {logo === '' ? words.logoChoose : words.logoAnother}
            </Button>
          )}
        </FileButton>
        {logo === '' ? null : (
          <Button variant="subtle" color="gray" size="compact-md" onClick={() => onChange('')}>
            {words.logoRemove}
          </Button>
        )}
      </div>
      {problem === null ? <p className={classes.hint}>{words.logoHint}</p> : null}
      {problem === null ? null : (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
