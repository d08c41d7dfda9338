import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Area, magnification, pan, type Viewport, zoom } from './viewport.ts';

const step = 1.4;

/** The part of the plane in view, and the hands, wheel and keys that move it. Starts anew with another plane. */
export function useViewport(whole: Viewport, area: Area, box: RefObject<HTMLElement | null>) {
  const [moved, setMoved] = useState<{ readonly of: Viewport; readonly view: Viewport } | null>(null);
  const view = moved?.of === whole ? moved.view : whole;
  const latest = useRef({ view, whole, area });
  latest.current = { view, whole, area };
  const held = useRef<{ readonly x: number; readonly y: number; readonly moved: boolean } | null>(null);

  const set = (next: Viewport) => {
    latest.current = { ...latest.current, view: next };
    setMoved({ of: latest.current.whole, view: next });
  };
  const setRef = useRef(set);
  setRef.current = set;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // React listens to the wheel passively, and a zoom must keep the page from scrolling.
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const rect = element.getBoundingClientRect();
      const left = (event.clientX - rect.left) / rect.width;
      const top = (event.clientY - rect.top) / rect.height;
      const { view: now, whole: all } = latest.current;
      setRef.current(zoom(now, all, Math.exp(-event.deltaY / 300), left, top));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box]);

  const by = (factor: number) => set(zoom(latest.current.view, whole, factor));
  const move = (dx: number, dy: number) => set(pan(latest.current.view, whole, area, dx, dy));

  return {
    view,
    zoomed: magnification(view, whole) > 1.001,
    closer: () => by(step),
    further: () => by(1 / step),
    reset: () => setMoved(null),
    /** Whether the hand moved since it was put down: what ends then is a drag and no click. */
    dragged: () => held.current?.moved ?? false,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY, moved: false };
      },
      onPointerMove: (event: PointerEvent) => {
        if (!held.current || event.buttons === 0) return;
        const { x, y, moved: already } = held.current;
        const [dx, dy] = [event.clientX - x, event.clientY - y];
        if (!already && Math.hypot(dx, dy) < 4) return;
        move(dx, dy);
        held.current = { x: event.clientX, y: event.clientY, moved: true };
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const actions: Readonly<Record<string, () => void>> = {
          ArrowLeft: () => move(40, 0),
          ArrowRight: () => move(-40, 0),
          ArrowUp: () => move(0, 40),
          ArrowDown: () => move(0, -40),
          '+': () => by(step),
          '=': () => by(step),
          '-': () => by(1 / step),
          '0': () => setMoved(null),
        };
        const action = actions[event.key];
        if (!action) return;
        event.preventDefault();
        action();
      },
    },
  };
}
