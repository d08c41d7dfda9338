import { ActionIcon, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconMinus, IconPlus, IconZoomReset } from '@tabler/icons-react';
import { type MouseEvent, useMemo, useRef, useState } from 'react';
import { textWidth } from '../../../charts/base.ts';
import { placeCenterLabels } from '../../../charts/center-labels.ts';
import { formatNumber } from '../../../charts/format.ts';
import { extent } from '../../../charts/scatter-points.ts';
import { dimming, type SegmentStyle } from '../../../charts/segment-style.ts';
import { noSegmentColor } from '../../../charts/theme.ts';
import { formatPlural } from '../format.ts';
import { axisTicks, onAxis } from './axis-ticks.ts';
import type { Points } from './decode-points.ts';
import { nearestPoint } from './paint-points.ts';
import { PointsCanvas } from './points-canvas.tsx';
import classes from './scatter.module.css';
import { ScatterAxes } from './scatter-axes.tsx';
import { useViewport } from './use-viewport.ts';
import { toLeft, toTop, wholePlane } from './viewport.ts';
import { words } from './words.ts';

export interface ScatterViewProps {
  readonly points: Points;
  readonly centers: readonly { readonly id: number; readonly x: number; readonly y: number }[];
  readonly segments: readonly SegmentStyle[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Principal components have no unit: no numbers on the axes. */
  readonly bare: boolean;
  readonly picked: readonly number[];
  readonly onPick?: (id: number) => void;
  readonly height: number;
}

/** Customers as dots that follow the hand, 100,000 and more; centres carry the names of their segments. */
export function ScatterView(props: ScatterViewProps) {
  const { points, centers, segments, logX, logY, bare, picked, onPick, height } = props;
  const { ref, width } = useElementSize();
  const box = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<{ readonly at: number; readonly left: number; readonly top: number } | null>(null);
  const margin = bare ? { left: 26, bottom: 30 } : { left: 62, bottom: 48 };
  const area = { width: Math.max(1, width - margin.left), height: Math.max(1, height - margin.bottom) };
  const x = useMemo(() => onAxis(points.x, logX), [points, logX]);
  const y = useMemo(() => onAxis(points.y, logY), [points, logY]);
  const whole = useMemo(() => wholePlane(extent(x), extent(y)), [x, y]);
  const { view, zoomed, closer, further, reset, dragged, handlers } = useViewport(whole, area, box);

  const known = new Map(segments.map((segment) => [segment.id, segment]));
  const marks = centers.flatMap((center) => {
    const segment = known.get(center.id);
    if (!segment) return [];
    const left = toLeft(view, area, onAxis(Float32Array.of(center.x), logX)[0]);
    const top = toTop(view, area, onAxis(Float32Array.of(center.y), logY)[0]);
    const inside = left >= 0 && left <= area.width && top >= 0 && top <= area.height;
    return inside ? [{ id: center.id, name: segment.name, left, top }] : [];
  });
  const labels = placeCenterLabels(
    marks.map(({ left, top, name }) => ({ x: left, y: top, width: textWidth(name, 13) + 14 })),
    area.width,
  );
  const placed = marks.map((mark, index) => ({
    ...mark,
    labelLeft: labels[index].left,
    labelTop: mark.top + labels[index].shift,
    color: known.get(mark.id)?.color ?? noSegmentColor,
    faded: dimming(mark.id, picked) < 1,
  }));

  const pointAt = (event: MouseEvent) => {
    const rect = event.currentTarget.getBoundingClientRect();
    const at = { left: event.clientX - rect.left, top: event.clientY - rect.top };
    const found = nearestPoint(x, y, view, area, at, 10);
    return found < 0 ? null : { at: found, ...at };
  };
  const tipLeft = tip ? Math.min(tip.left + margin.left + 14, width - 200) : 0;

  return (
    <div ref={ref} className={classes.view} style={{ height }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture that is moved by keys has no element of its own */}
      <div
        ref={box}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved by keys
        tabIndex={0}
        aria-label={words.pictureOf(props.xLabel, props.yLabel, formatPlural(points.count, 'customer'))}
        className={classes.area}
        style={{ left: margin.left, ...area }}
        {...handlers}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          setTip(event.buttons === 0 ? pointAt(event) : null);
        }}
        onPointerLeave={() => setTip(null)}
        onPointerUp={(event) => {
          const hit = event.button !== 0 || dragged() ? null : pointAt(event);
          if (hit && known.has(points.segment[hit.at])) onPick?.(points.segment[hit.at]);
        }}
      >
        <PointsCanvas {...{ x, y, view, area, picked, segments }} segment={points.segment} />
      </div>
      <ScatterAxes
        {...{ view, area, margin }}
        xLabel={props.xLabel}
        yLabel={props.yLabel}
        xTicks={bare ? [] : axisTicks(view.x0, view.x1, logX)}
        yTicks={bare ? [] : axisTicks(view.y0, view.y1, logY)}
        centers={placed}
      />
      <div className={classes.tools}>
        {zoomed ? <Tool label={words.whole} onClick={reset} icon={<IconZoomReset size={16} stroke={1.6} />} /> : null}
        {zoomed ? <Tool label={words.further} onClick={further} icon={<IconMinus size={16} stroke={1.6} />} /> : null}
        <Tool label={words.closer} onClick={closer} icon={<IconPlus size={16} stroke={1.6} />} />
      </div>
      {tip ? (
        <div className={classes.tip} style={{ left: tipLeft, top: tip.top + 14 }}>
          <strong>{known.get(points.segment[tip.at])?.name ?? words.noSegment}</strong>
          {bare ? null : `${props.xLabel}: ${formatNumber(points.x[tip.at])}`}
          {bare ? null : <br />}
          {bare ? null : `${props.yLabel}: ${formatNumber(points.y[tip.at])}`}
        </div>
      ) : null}
    </div>
  );
}

function Tool({
  label,
  icon,
  onClick,
}: {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={28} aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
