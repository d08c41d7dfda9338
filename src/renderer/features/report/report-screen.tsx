import { StepPage } from '../../components/step-page.tsx';

export function ReportScreen() {
  return (
    <StepPage step="report" finding="Report">
      {null}
    </StepPage>
  );
}
