import { useEffect, useRef } from 'react';
import { parseHex } from '../../../charts/color.ts';
import { dimming, type SegmentStyle } from '../../../charts/segment-style.ts';
import { noSegmentColor } from '../../../charts/theme.ts';
import { useChartTheme } from '../use-scheme.ts';
import { countVisible, paintPoints, pointLook } from './paint-points.ts';
import classes from './scatter.module.css';
import type { Area, Viewport } from './viewport.ts';

export interface PointsCanvasProps {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly segment: Int16Array;
  readonly view: Viewport;
  readonly area: Area;
  readonly picked: readonly number[];
  readonly segments: readonly SegmentStyle[];
}

function imageOf(kept: ImageData | null, { width, height }: Area): ImageData {
  return kept?.width === width && kept.height === height ? kept : new ImageData(width, height);
}

/** The dots themselves, painted pixel by pixel once a frame at most. */
export function PointsCanvas({ x, y, segment, view, area, picked, segments }: PointsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const buffer = useRef<ImageData | null>(null);
  const { raised } = useChartTheme();
  const { width, height } = area;

  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const pen = canvas.current?.getContext('2d', { alpha: false });
      if (!canvas.current || !pen) return;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const device = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
      if (canvas.current.width !== device.width) canvas.current.width = device.width;
      if (canvas.current.height !== device.height) canvas.current.height = device.height;
      const image = imageOf(buffer.current, device);
      buffer.current = image;
      const [red, green, blue] = parseHex(raised);
      new Uint32Array(image.data.buffer).fill(((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0);
      const look = pointLook(countVisible(x, y, view), { width, height });
      const colors = new Map(segments.map(({ id, color }) => [id, parseHex(color)]));
      paintPoints(image.data, device, view, {
        x,
        y,
        segment,
        diameter: look.diameter * ratio,
        above: picked,
        style: (id) => {
          const color = colors.get(id) ?? parseHex(noSegmentColor);
          return [...color, look.opacity * dimming(id, picked)];
        },
      });
      pen.putImageData(image, 0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [x, y, segment, view, width, height, picked, segments, raised]);

  return <canvas ref={canvas} className={classes.canvas} style={{ width, height }} />;
}
