import type { ReportDraft } from '../../../contract/report.ts';
import type { Segmentation } from '../../../contract/result.ts';
import { useProject } from '../../client/project.ts';
import { CoverOptions } from './cover-options.tsx';
import { MailingLists } from './mailing-lists.tsx';
import { Preview } from './preview.tsx';
import classes from './report.module.css';
import { SectionList } from './section-list.tsx';
import type { ReportInTheMaking } from './use-report-draft.ts';

export interface ReportViewProps {
  readonly report: ReportInTheMaking;
  readonly draft: ReportDraft;
  readonly segmentation: Segmentation;
}

/** The preview and, beside it, everything that can be decided about it. */
export function ReportView({ report, draft, segmentation }: ReportViewProps) {
  const project = useProject();
  const { change } = report;
  return (
    <div className={classes.split}>
      <div className={classes.page}>
        <Preview html={report.html} writing={report.writing} title={draft.title.trim() || project.name} />
      </div>
      <div className={classes.options}>
        <SectionList sections={draft.sections} onChange={(sections) => change({ sections: [...sections] })} />
        <CoverOptions draft={draft} onChange={change} />
        <MailingLists segmentation={segmentation} />
      </div>
    </div>
  );
}
