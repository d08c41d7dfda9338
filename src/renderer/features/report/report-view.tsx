import type { Segmentation } from '../../../contract/result.ts';
import { useProject } from '../../client/project.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { CoverOptions } from './cover-options.tsx';
import { MailingLists } from './mailing-lists.tsx';
import { Preview } from './preview.tsx';
import classes from './report.module.css';
import { SectionList } from './section-list.tsx';
import type { ReportInTheMaking } from './use-report-draft.ts';

export interface ReportViewProps {
  readonly report: ReportInTheMaking;
  readonly segmentation: Segmentation;
}

/** The preview and, beside it, everything that can be decided about it. */
export function ReportView({ report, segmentation }: ReportViewProps) {
  const project = useProject();
  const { draft, change } = report;
  return (
    <div className={classes.split}>
      <div className={classes.page}>
        {report.error ? <ErrorNote error={report.error} /> : null}
        <Preview html={report.html} writing={report.writing} title={draft.title.trim() || project.name} />
      </div>
      <div className={classes.options}>
        <SectionList sections={draft.sections} onChange={(sections) => change({ sections })} />
        <CoverOptions draft={draft} onChange={change} />
        <MailingLists segmentation={segmentation} />
      </div>
    </div>
  );
}
