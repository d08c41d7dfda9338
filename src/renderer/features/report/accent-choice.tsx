import classes from './report.module.css';
import { words } from './words.ts';

/** The colour of headings and rules. */
export function AccentChoice({
  accent,
  onChange,
}: {
  readonly accent: string;
  readonly onChange: (accent: string) => void;
}) {
  return (
    <label className={classes.accent}>
      <span className={classes.fieldLabel}>{words.accent}</span>
      <span className={classes.accentRow}>
        <input
          type="color"
          value={accent.toLowerCase()}
          onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
        />
        <span className={classes.hint}>{words.accentHint}</span>
      </span>
    </label>
  );
}
