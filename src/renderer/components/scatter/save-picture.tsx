import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { scatterChart } from '../../../charts/scatter-chart.ts';
import type { SegmentStyle } from '../../../charts/segment-style.ts';
import { saveFile } from '../../client/files.ts';
import { fileName } from '../file-name.ts';
import { svgFile } from '../svg-file.ts';
import { useChartTheme } from '../use-scheme.ts';
import type { Points } from './decode-points.ts';
import type { Picture } from './use-scatter.ts';
import { words } from './words.ts';

export interface SavePictureProps {
  readonly data: {
    readonly points: Points;
    readonly centers: readonly { readonly id: number; readonly x: number; readonly y: number }[];
    readonly xLabel: string;
    readonly yLabel: string;
    readonly picture: Picture;
  };
  readonly segments: readonly SegmentStyle[];
  readonly picked: readonly number[];
  readonly logX: boolean;
  readonly logY: boolean;
}

const size = { width: 960, height: 640 };
const mostPoints = 20_000;

/** Every `step`-th value, so that the file opens in any program. */
function thin<T extends Float32Array | Int16Array>(values: T, step: number): T {
  return values.filter((_, index) => index % step === 0) as T;
}

/** Saves the whole picture as the report draws it, as SVG. */
export function SavePicture({ data, segments, picked, logX, logY }: SavePictureProps) {
  const theme = useChartTheme();
  const save = useMutation({
    mutationFn: async () => {
      const { points, centers, xLabel, yLabel } = data;
      const step = Math.ceil(points.count / mostPoints);
      const option = scatterChart(
        {
          x: thin(points.x, step),
          y: thin(points.y, step),
          segment: thin(points.segment, step),
          ...{ segments, centers, xLabel, yLabel, logX, logY },
          selected: picked,
          bareAxes: 'plane' in data.picture,
        },
        theme,
        size,
      );
      const { echarts } = await import('../echarts-core.ts');
      const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
      chart.setOption({ ...option, animation: false, backgroundColor: theme.raised });
      const text = chart.renderToSVGString();
      chart.dispose();
      await saveFile(await svgFile(text), `${fileName(`${xLabel} ${yLabel}`)}.svg`);
    },
  });
  return (
    <Tooltip label={words.savePicture}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={words.savePicture}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        <IconPhoto size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
