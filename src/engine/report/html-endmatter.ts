import { dataTable } from './chart-figure.ts';
import { type Html, html, nothing } from './html.ts';
import type { AppendixSection, WarningsSection } from './report-parts.ts';

/** What to keep in mind: remarks about the result, then problems of the file. */
export function warningsHtml({ warnings, problems }: WarningsSection): Html {
  const remarks = warnings.map(
    ({ message, advice, columns }) =>
      html`<li><strong>${message}</strong> ${advice}${
        columns?.length ? html` <span class="columns">${columns.join(', ')}</span>` : nothing
      }</li>`,
  );
  const found = problems.map(({ message, repair }) => html`<li><strong>${message}</strong> ${repair}</li>`);
  const none = html`<p>Nothing stood out: the file was read whole and the groups came to rest.</p>`;
  return html`<section id="warnings" class="warnings" aria-labelledby="warnings-title">
<h2 id="warnings-title">What to keep in mind</h2>
${warnings.length + problems.length === 0 ? none : nothing}
${warnings.length > 0 ? html`<h3>About the result</h3><ul>${remarks}</ul>` : nothing}
${problems.length > 0 ? html`<h3>About the file</h3><ul>${found}</ul>` : nothing}
</section>`;
}

/** Recipe, source, columns and terms: what it takes to check the result or make it again. */
export function appendixHtml(section: AppendixSection): Html {
  const terms = section.glossary.map(
    ({ term, sentence, formula }) => html`<div><dt>${term}</dt><dd>${sentence} <span>${formula}</span></dd></div>`,
  );
  return html`<section id="appendix" class="appendix" aria-labelledby="appendix-title">
<h2 id="appendix-title">Appendix</h2>
<h3>Recipe</h3>
${dataTable(section.recipe, 'pairs')}
${section.recipeJson ? html`<details><summary>The recipe as JSON</summary><pre>${section.recipeJson}</pre></details>` : nothing}
<h3>Source</h3>
${dataTable(section.source, 'pairs')}
<h3>Columns</h3>
${dataTable(section.columns)}
<h3>Terms</h3>
<dl class="terms">${terms}</dl>
</section>`;
}
