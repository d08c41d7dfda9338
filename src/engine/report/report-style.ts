import { readable } from '../../charts/color.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { cssString } from './html.ts';

function tokens(theme: ChartTheme, accent: string): string {
  const { paper, raised, line, ink, soft, faint, caution } = theme;
  return `--paper:${paper};--raised:${raised};--line:${line};--ink:${ink};--soft:${soft};--faint:${faint};--caution:${caution};--accent:${readable(accent, paper, 4.5)}`;
}

const screen = `
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 var(--sans);font-feature-settings:"cv05","cv11","ss03";-webkit-font-smoothing:antialiased;text-rendering:optimizeLegibility;overflow-wrap:break-word}
h1,h2,h3,h4,p,dl,dd,ul,figure{margin:0;padding:0}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:4px}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:16px;top:-60px;padding:8px 16px;background:var(--raised);border:1px solid var(--line);border-radius:8px}
.skip:focus{top:16px}
.page{max-width:1120px;margin:0 auto;padding:56px 32px 96px;display:grid;grid-template-columns:200px minmax(0,760px);gap:80px;justify-content:center}
.contents{font-size:13px;line-height:1.45}
.contents>div{position:sticky;top:56px;max-height:calc(100vh - 112px);overflow-y:auto}
.contents ol{list-style:none;margin:0;padding:0}
.contents ol ol{margin:4px 0 12px}
.contents a{display:flex;gap:8px;padding:5px 0;color:var(--soft);text-decoration:none}
.contents a:hover{color:var(--ink);text-decoration:underline;text-underline-offset:3px}
.contents .mark{margin-top:0}
.masthead{display:grid;grid-template-columns:1fr auto;gap:8px 32px;align-items:start;padding-bottom:20px;border-bottom:2px solid var(--accent);margin-bottom:36px}
.masthead .for{font-size:13px;font-weight:600;color:var(--accent)}
.masthead h1{font:500 32px/1.2 var(--serif);letter-spacing:-.01em;text-wrap:balance}
.masthead .date{font-size:13px;color:var(--soft);margin-top:8px}
.masthead img{max-width:200px;max-height:72px;object-fit:contain;border-radius:8px}
h2{font:500 32px/1.2 var(--serif);letter-spacing:-.01em;text-wrap:balance}
h3{font:600 18px/1.4 var(--sans);margin:36px 0 8px}
h4{font:600 15px/1.5 var(--sans)}
main>section,main article{padding-top:8px}
main>section+section,.segments article,main>article{margin-top:88px}
.finding{font:400 24px/1.4 var(--serif);max-width:34em;text-wrap:pretty}
.lead{font:400 18px/1.5 var(--serif);max-width:36em;margin-top:12px;text-wrap:pretty}
.caution{margin-top:16px;padding-left:16px;border-left:3px solid var(--caution);max-width:72ch}
.facts{display:flex;flex-wrap:wrap;gap:16px 40px;margin:24px 0 0;padding:16px 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.facts div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.facts dt{font-size:13px;color:var(--soft)}
.facts b{font:500 18px/1.3 var(--sans);font-variant-numeric:tabular-nums}
.facts dd span{font-size:13px;color:var(--soft)}
.segment .facts b{font-size:24px}
figure{margin:36px 0 0}
figcaption strong{display:block;font:600 15px/1.45 var(--sans)}
figcaption span{display:block;font-size:13px;color:var(--soft);margin-bottom:12px}
.plot{overflow-x:auto}
.plot svg{display:block;width:100%;min-width:600px;height:auto;font-variant-numeric:tabular-nums}
.footnote{font-size:13px;color:var(--soft);margin-top:8px;max-width:72ch}
details{margin-top:16px}
summary{font-size:13px;color:var(--accent);cursor:pointer;width:fit-content}
.scroll{overflow-x:auto;margin-top:20px}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.45;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:6px}
th,td{padding:7px 16px 7px 0;vertical-align:top;text-align:left;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:500;color:var(--soft);border-bottom-color:var(--faint);white-space:nowrap}
tbody th{font-weight:500}
.number{text-align:right;white-space:nowrap}
.mark{flex:none;display:inline-grid;place-items:center;min-width:20px;height:20px;padding:0 4px;border-radius:4px;font:600 13px/1 var(--sans);font-variant-numeric:tabular-nums;box-shadow:inset 0 0 0 1px rgb(128 128 128/.35)}
.glance{margin-top:4px}
.glance td,.glance th{padding-top:9px;padding-bottom:9px}
.glance .name{font-weight:600;min-width:138px}
.glance .name .mark{float:left;margin-right:8px}
.glance .name span:last-child{display:block;overflow:hidden}
.notes{margin-top:32px;padding-left:16px;border-left:3px solid var(--line)}
.notes h3{margin:0 0 4px;font-size:15px}
.notes p,.note{white-space:pre-line;max-width:72ch}
.kicker{display:flex;align-items:center;gap:8px;font-size:13px;color:var(--soft);margin-bottom:8px}
.segment>header{border-top:6px solid var(--segment);padding-top:20px}
.advice{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:24px 40px;margin-top:12px}
.advice dl{margin-top:4px;font-size:13px;line-height:1.5}
.advice dl div{display:grid;grid-template-columns:48px 1fr;padding:2px 0}
.advice dt{color:var(--soft)}
.member{margin-top:32px}
.part+figure,.member+figure{margin-top:12px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:0 40px}
.pair p{max-width:60ch}
.prose{max-width:72ch}
.prose p+p{margin-top:8px}
.prose section:first-child h3{margin-top:24px}
.warnings ul{padding:0;list-style:none;max-width:72ch}
.warnings li{padding:12px 0;border-bottom:1px solid var(--line)}
.warnings li strong{display:block;font-weight:600}
.columns{display:block;font-size:13px;color:var(--soft)}
.matrix th.number{white-space:normal;min-width:48px}
.matrix thead th{vertical-align:bottom}
.matrix thead .mark+span{display:block;margin-top:4px}
.pairs thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.pairs th{width:180px;color:var(--soft);font-weight:400}
.pairs td{overflow-wrap:anywhere}
pre{font:13px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:8px;padding:16px;margin:12px 0 0}
.terms div{padding:9px 0;border-bottom:1px solid var(--line);display:grid;grid-template-columns:180px 1fr;gap:0}
.terms dt{font-weight:500}
.terms dd{max-width:64ch}
.terms span{display:block;font-size:13px;color:var(--soft)}
.colophon{margin-top:64px;padding-top:16px;border-top:1px solid var(--line);font-size:13px;color:var(--soft)}
@media (max-width:1000px){.page{grid-template-columns:minmax(0,760px);padding:32px 24px 64px}.contents{display:none}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;

const printed = `
html{color-scheme:light}
body{background:none;font-size:13px;line-height:1.5}
.page{display:block;max-width:none;padding:0}
.contents,.skip,.colophon{display:none}
a{color:inherit;text-decoration:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
main>section,main article{margin-top:0!important;padding-top:0}
main>section+section,.segments>article+article{break-before:page}
.masthead{padding-bottom:12px;margin-bottom:20px}
.masthead h1,h2{font-size:26px}
.finding{font-size:20px}
.lead{font-size:16px}
h3{margin-top:18px;font-size:15px;break-after:avoid}
h2,h4,caption,figcaption{break-after:avoid}
figure,tr,li,.advice li,.terms div,.notes,.pair section{break-inside:avoid}
figure{margin-top:18px}
.member{margin-top:20px}
.facts{margin-top:14px;padding:8px 0;gap:8px 32px}
.notes{margin-top:18px}
.plot,.scroll{overflow:visible}
.plot svg{min-width:0}
p,li,dd{orphans:3;widows:3}
thead{display:table-header-group}
.glance td,.glance th{padding-top:5px;padding-bottom:5px}
table{font-size:12px}
th,td{padding-top:4px;padding-bottom:4px}
details>summary{display:none}
details{display:none}
.segment>header{padding-top:14px}
.segment .facts b{font-size:20px}
.warnings{break-before:auto!important;margin-top:36px!important}
.scroll{break-inside:avoid;margin-top:14px}
.appendix .scroll{break-inside:auto}
.matrix,.glance.dense{font-size:11px;line-height:1.35}
.glance.dense td,.glance.dense th{padding:4px 10px 4px 0}
.glance.dense .name{min-width:170px}
.summary .scroll{break-inside:auto}
.pairs th,.terms div{padding-top:3px;padding-bottom:3px}
`;

/**
 * The report's whole style sheet: screen in light and dark, and A4 with a running foot.
 * @param foot set at the bottom left of every printed page; escaped here
 */
export function reportStyle(
  light: ChartTheme,
  dark: ChartTheme,
  accent: string,
  foot: string,
  darkCharts: string,
): string {
  const small = `font:400 9pt/1.2 ${light.sans};color:${light.soft}`;
  return `:root{${tokens(light, accent)};--serif:${light.serif};--sans:${light.sans}}
${screen}
@media screen and (prefers-color-scheme:dark){
:root{${tokens(dark, accent.toLowerCase() === light.accent ? dark.accent : accent)}}
.masthead img{background:${light.paper};padding:8px}
${darkCharts}
}
@page{size:A4;margin:17mm 16mm 19mm;@bottom-left{content:${cssString(foot)};${small}}@bottom-right{content:counter(page) " / " counter(pages);${small}}}
@media print{${printed}}`;
}
