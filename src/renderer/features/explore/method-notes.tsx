import type { MethodInfo } from '../../../contract/methods.ts';
import classes from './explore.module.css';
import { words } from './words.ts';

/** A method in three sentences: what it does, what it is good for, and what to watch. */
export function MethodNotes({ info }: { readonly info: MethodInfo }) {
  return (
    <div className={classes.notes}>
      <p>{info.summary}</p>
      <p>
        <strong>{words.goodFor}:</strong> {info.goodFor}
      </p>
      <p>
        <strong>{words.careWith}:</strong> {info.careWith}
      </p>
    </div>
  );
}
