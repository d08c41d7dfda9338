import { Loader } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useRef } from 'react';
import classes from './report.module.css';
import { words } from './words.ts';

export interface PreviewProps {
  readonly html: string | null;
  readonly writing: boolean;
  readonly title: string;
}

/** The report is laid out for a window at least this wide, in px; a narrower preview shows it smaller. */
const leastWidth = 720;

/**
 * The report as it will be. The frame runs no scripts; it may be read by this page only so that a change
 * leaves the reader where they were.
 */
export function Preview({ html, writing, title }: PreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const place = useRef(0);
  const { ref, width } = useElementSize();
  const scale = width > 0 ? Math.min(1, width / leastWidth) : 1;
  const keepPlace = () => {
    const inside = frame.current?.contentWindow;
    if (!inside) return;
    inside.scrollTo(0, place.current);
    inside.addEventListener('scroll', () => {
      place.current = inside.scrollY;
    });
  };
  return (
    <section className={classes.preview} aria-busy={writing}>
      <div className={classes.previewHead}>
        <h2 className={classes.heading}>{words.preview}</h2>
        <p className={classes.hint} role="status">
          {writing ? words.writing : ''}
        </p>
      </div>
      {html === null ? (
        <div className={classes.frame} data-empty>
          <Loader size="sm" color="accent" role="status" aria-label={words.loading} />
        </div>
      ) : (
        <div ref={ref} className={classes.frame}>
          <iframe
            ref={frame}
            title={words.previewOf(title)}
            sandbox="allow-same-origin"
            srcDoc={html}
            onLoad={keepPlace}
            style={{ width: `${100 / scale}%`, height: `${100 / scale}%`, transform: `scale(${scale})` }}
          />
        </div>
      )}
    </section>
  );
}
