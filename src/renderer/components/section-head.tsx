import type { ReactNode } from 'react';
import block from './block.module.css';

export interface SectionHeadProps {
  /** Of the heading, for the section's `aria-labelledby`. */
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** What can be done with the section, at the end of its head. */
  readonly children?: ReactNode;
}

/** The head of a section: its title, what it is, and what can be done with it. */
export function SectionHead({ id, title, hint, children }: SectionHeadProps) {
  return (
    <div className={block.head}>
      <div>
        <h2 id={id} className={block.heading}>
          {title}
        </h2>
        <p className={block.hint}>{hint}</p>
      </div>
      {children}
    </div>
  );
}
