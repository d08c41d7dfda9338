import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import type { MethodDetails } from '../contract/method-details.ts';
import { baseOption, type ChartSize, tooltipLines } from './base.ts';
import { mix } from './color.ts';
import { formatCount, formatNumber, formatPlural } from './format.ts';
import { dimming, type SegmentStyle } from './segment-style.ts';
import { type ChartTheme, noSegmentColor } from './theme.ts';

export type MapDetails = Extract<MethodDetails, { kind: 'map' }>;

export interface UMatrixData {
  readonly details: MapDetails;
  readonly segments: readonly SegmentStyle[];
  readonly selected?: readonly number[];
}

const largestCell = 44;

/** Side of a unit in px at a width. */
function cellSide({ gridColumns }: MapDetails, width: number): number {
  return Math.max(4, Math.min(largestCell, width / gridColumns));
}

/** Height in px at which every unit is square. */
export function uMatrixHeight(details: MapDetails, width: number): number {
  return Math.ceil(cellSide(details, width) * details.gridRows) + 4;
}

/**
 * The map of a self-organising map. A unit stands out from the paper the more, the further it lies from its
 * neighbours: ridges keep groups apart. Dots are customers, larger for more of them, in the colour of their segment.
 */
export function uMatrixChart(
  { details, segments, selected }: UMatrixData,
  theme: ChartTheme,
  size: ChartSize = { width: 440, height: uMatrixHeight(details, 440) },
): EChartsOption {
  const { gridRows, gridColumns, uMatrix, hits } = details;
  const [low, high] = [Math.min(...uMatrix), Math.max(...uMatrix)];
  const side = Math.min(cellSide(details, size.width), (size.height - 4) / gridRows);
  const most = Math.max(1, ...hits);
  const known = new Map(segments.map((segment) => [segment.id, segment]));
  const units = Array.from({ length: gridRows * gridColumns }, (_, unit) => unit);

  const draw: CustomSeriesRenderItem = (params) => {
    const unit = params.dataIndex;
    const x = (unit % gridColumns) * side + 1;
    const y = Math.floor(unit / gridColumns) * side + 2;
    const apart = high > low ? (uMatrix[unit] - low) / (high - low) : 0;
    const id = details.segments[unit];
    const color = known.get(id)?.color ?? noSegmentColor;
    const radius = hits[unit] > 0 ? Math.max(1.5, 0.42 * side * Math.sqrt(hits[unit] / most)) : 0;
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x, y, width: side - 1, height: side - 1 },
          style: { fill: mix(theme.paper, theme.ink, 0.04 + 0.56 * apart) },
        },
        {
          type: 'circle',
          shape: { cx: x + (side - 1) / 2, cy: y + (side - 1) / 2, r: radius },
          style: {
            fill: color,
            stroke: theme.paper,
            lineWidth: radius > 0 ? 1.25 : 0,
            opacity: radius > 0 ? dimming(id, selected) : 0,
          },
        },
      ],
    };
  };

  const counts = segments.map(({ id, name }) => `${name}: ${details.segments.filter((of) => of === id).length} units`);
  return {
    ...baseOption(
      theme,
      `Map of ${gridRows} by ${gridColumns} units. The more a unit stands out, the further it lies from its neighbours; dots are customers by segment. ${counts.join('; ')}.`,
    ),
    series: [
      {
        type: 'custom',
        id: 'units',
        coordinateSystem: 'none',
        renderItem: draw,
        data: units.map((unit) => uMatrix[unit] ?? 0),
      },
    ],
    tooltip: {
      ...baseOption(theme, '').tooltip,
      formatter: (item) => {
        const unit = (Array.isArray(item) ? item[0] : item).dataIndex;
        const name = known.get(details.segments[unit])?.name ?? 'No segment';
        return tooltipLines(
          hits[unit] > 0 ? name : 'Nobody here',
          hits[unit] > 0 ? formatPlural(hits[unit], 'customer', 'customers', theme.locale) : '',
          `Distance to the neighbours ${formatNumber(uMatrix[unit], theme.locale)}`,
          `Row ${formatCount(Math.floor(unit / gridColumns) + 1)}, column ${formatCount((unit % gridColumns) + 1)}`,
        );
      },
    },
  };
}
