import type { EChartsOption, SankeySeriesOption } from 'echarts';
import type { Movement, MovementFlow, MovementPlace } from '../contract/movement.ts';
import { baseOption, type ChartSize, fitText, labelStyle, textWidth, tooltipLines } from './base.ts';
import { formatCount, formatPlural, formatShare } from './format.ts';
import { type ChartTheme, edgeColor } from './theme.ts';

export type MovementFlowData = Pick<Movement, 'before' | 'after' | 'flows' | 'finding' | 'sentences'>;

interface End {
  /** Name of the node; both sides have the same segments. */
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly customers: number;
}

const nodeWidth = 12;
const nodeGap = 20;
const labelGap = 8;
/** Space between a name and its count, in letters. */
const spacer = '\u2002';

const keyOf = (side: 'from' | 'to', id: number | null) => `${side} ${id}`;

function endsOf(
  side: 'from' | 'to',
  places: readonly MovementPlace[],
  flows: readonly MovementFlow[],
  rest: string,
  color: string,
): End[] {
  const outside = flows.reduce((sum, flow) => sum + (flow[side] === null ? flow.customers : 0), 0);
  return [
    ...places.map(({ id, ...place }) => ({ key: keyOf(side, id), ...place })),
    { key: keyOf(side, null), name: rest, color, customers: outside },
  ].filter(({ customers }) => customers > 0);
}

function sidesOf({ before, after, flows }: Pick<MovementFlowData, 'before' | 'after' | 'flows'>, color: string) {
  return {
    from: endsOf('from', before, flows, 'New', color),
    to: endsOf('to', after, flows, 'Gone', color),
  };
}

/** Height in px at which every name has room. */
export function movementFlowHeight(data: Pick<MovementFlowData, 'before' | 'after' | 'flows'>): number {
  const { from, to } = sidesOf(data, '');
  return Math.min(640, Math.max(260, 64 * Math.max(from.length, to.length)));
}

/** Who went where, for the tooltip: "38 customers", "Loyal to At risk", "17 % of Loyal". */
function flowLines(flow: MovementFlow, from: string, to: string, theme: ChartTheme): string[] {
  const who = formatPlural(flow.customers, 'customer', undefined, theme.locale);
  const way = flow.from === flow.to ? `stayed in ${to}` : `${from} to ${to}`;
  const share = flow.shareOfFrom === null ? '' : `${formatShare(flow.shareOfFrom, theme.locale)} of ${from}`;
  return [who, way, share];
}

/**
 * Earlier segments at the left, those of now at the right, and the customers flowing between them. Those who stayed are
 * pale, those who moved have the colour of the segment they left, so that movement is what the eye meets first.
 */
export function movementFlowChart(
  data: MovementFlowData,
  theme: ChartTheme,
  size: ChartSize = { width: 720, height: movementFlowHeight(data) },
): EChartsOption {
  const { from, to } = sidesOf(data, theme.faint);
  const font = theme.fontSize;
  const count = ({ customers }: End) => formatCount(customers, theme.locale);
  const roomFor = (ends: readonly End[]) => {
    const wide = Math.max(0, ...ends.map((end) => textWidth(`${end.name}${spacer}${count(end)}`, font)));
    return Math.min(size.width * 0.32, wide + labelGap + 4);
  };
  const room = { from: roomFor(from), to: roomFor(to) };
  const node = (side: 'from' | 'to') => (end: End) => {
    const space = room[side] - labelGap - textWidth(`${spacer}${count(end)}`, font);
    return {
      name: end.key,
      depth: side === 'from' ? 0 : 1,
      itemStyle: { color: end.color, borderColor: edgeColor(end.color, theme), borderWidth: 1 },
      label: {
        position: side === 'from' ? ('left' as const) : ('right' as const),
        distance: labelGap,
        formatter: `{name|${fitText(end.name, space, font).replaceAll(/[{}|]/g, ' ')}}${spacer}{count|${count(end)}}`,
      },
    };
  };
  const endOf = new Map([...from, ...to].map((end) => [end.key, end]));
  const nameOf = (side: 'from' | 'to', id: number | null) => endOf.get(keyOf(side, id))?.name ?? '';
  const links = data.flows.map((flow) => ({
    source: keyOf('from', flow.from),
    target: keyOf('to', flow.to),
    value: flow.customers,
    lineStyle: {
      color: endOf.get(keyOf('from', flow.from))?.color ?? theme.faint,
      opacity: flow.from === flow.to ? 0.16 : flow.from === null || flow.to === null ? 0.3 : 0.55,
    },
  }));
  const series: SankeySeriesOption = {
    type: 'sankey',
    id: 'movement',
    left: room.from,
    right: room.to,
    top: 8,
    bottom: 8,
    nodeWidth,
    nodeGap,
    // Nodes stay in the order of the segments.
    layoutIterations: 0,
    draggable: false,
    emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.7 } },
    blur: { lineStyle: { opacity: 0.06 } },
    label: { ...labelStyle(theme), rich: { name: labelStyle(theme, theme.ink), count: labelStyle(theme) } },
    lineStyle: { curveness: 0.5 },
    data: [...from.map(node('from')), ...to.map(node('to'))],
    links,
  };
  return {
    ...baseOption(theme, [data.finding, ...data.sentences].join(' ')),
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const one = Array.isArray(item) ? item[0] : item;
        if (one.dataType === 'edge') {
          const flow = data.flows[one.dataIndex];
          return flow ? tooltipLines(...flowLines(flow, nameOf('from', flow.from), nameOf('to', flow.to), theme)) : '';
        }
        const end = endOf.get(one.name);
        return end ? tooltipLines(end.name, formatPlural(end.customers, 'customer', undefined, theme.locale)) : '';
      },
    },
    series: [series],
  };
}

/** The flow behind a mark that was clicked; null where it is a segment. */
export function flowOfMark(mark: unknown, flows: readonly MovementFlow[]): MovementFlow | null {
  if (typeof mark !== 'object' || mark === null || !('source' in mark) || !('target' in mark)) return null;
  const { source, target } = mark;
  return flows.find(({ from, to }) => keyOf('from', from) === source && keyOf('to', to) === target) ?? null;
}
