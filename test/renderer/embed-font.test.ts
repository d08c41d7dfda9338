import { expect, it } from 'vitest';
import { chartTheme } from '../../src/charts/theme.ts';
import { embedFont } from '../../src/renderer/components/embed-font.ts';

it('brings the font along, once, and names ones that other programs know', () => {
  const svg = `<svg width="9"><svg><text font-family="${chartTheme('light').sans}">a</text></svg></svg>`;
  const saved = embedFont(svg, 'AAAA');
  expect(saved.match(/@font-face/g)).toHaveLength(1);
  expect(saved).toMatch(/^<svg width="9"><defs><style>@font-face\{[^}]*base64,AAAA\)/);
  expect(saved).toContain('Arial, sans-serif');
  expect(saved).not.toContain('system-ui');
  expect(embedFont(svg, null)).not.toContain('@font-face');
});
