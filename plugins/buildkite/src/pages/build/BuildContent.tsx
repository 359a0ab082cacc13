import Stack from '@mui/material/Stack';
import {
  PLAN_CONTEXT,
  type BuildDetail,
} from '@slipway/plugin-buildkite-common';
import { Section } from '@slipway/ui';
import { Annotations } from '../../components/annotations/Annotations';
import { ArtifactTable } from '../../components/artifacts/ArtifactTable';
import { useArtifactDownload } from '../../components/artifacts/useArtifactDownload';
import { BazelPanel } from '../../components/bazel/BazelPanel';
import { JobList } from '../../components/jobs/JobList';
import { PlanPanel } from '../../components/plan/PlanPanel';
import { StepStrip } from '../../components/strip/StepStrip';
import { TestPanel } from '../../components/tests/TestPanel';
import { Waterfall } from '../../components/waterfall/Waterfall';
import { BuildFacts } from './BuildFacts';
import { WaitingSteps } from './WaitingSteps';

/** Props of {@link BuildContent}. */
interface BuildContentProps {
  build: BuildDetail;
  /** Id of the job that is looked at. */
  current: string | undefined;
  onLog: (log: { job: string; step?: string; at?: number }) => void;
}

/** Everything about one build, what needs people first. */
export function BuildContent({ build, current, onLog }: BuildContentProps) {
  const { downloadPath } = useArtifactDownload(build);
  const { jobDetails: jobs, plan, testReport, bazel, artifacts } = build;
  const pick = (job: string) => onLog({ job });
  // Without a plan there is nothing better to show than what the planner wrote.
  const notes = build.annotations.filter(
    ({ context }) => !plan || context !== PLAN_CONTEXT,
  );
  const tests = testReport && (
    <Section title="Tests">
      <TestPanel report={testReport} jobs={jobs} onLog={onLog} />
    </Section>
  );
  const hasFailures = (testReport?.totals.failed ?? 0) > 0;
  return (
    <Stack spacing={2}>
      <BuildFacts build={build} />
      {build.steps.length > 0 && (
        <StepStrip steps={build.steps} current={current} onPick={pick} />
      )}
      <WaitingSteps build={build} />
      {hasFailures && tests}
      <Section title="Jobs" flush>
        <JobList build={build} jobs={jobs} current={current} onLog={onLog} />
      </Section>
      {notes.length > 0 && (
        <Section title="Annotations">
          <Annotations
            annotations={notes}
            onArtifact={downloadPath}
            onJob={pick}
          />
        </Section>
      )}
      {plan && (
        <Section title="Plan" note="Why the pipeline has these steps">
          <PlanPanel
            plan={plan}
            jobs={jobs}
            annotation={build.annotations.find(
              ({ context }) => context === PLAN_CONTEXT,
            )}
          />
        </Section>
      )}
      {jobs.length > 0 && (
        <Section title="Timeline">
          <Waterfall jobs={jobs} onPick={pick} />
        </Section>
      )}
      {!hasFailures && tests}
      {bazel.length > 0 && (
        <Section title="Bazel">
          <BazelPanel reports={bazel} jobs={jobs} />
        </Section>
      )}
      {artifacts.length > 0 && (
        <Section title="Artifacts" note={artifacts.length} flush>
          <ArtifactTable build={build} />
        </Section>
      )}
    </Stack>
  );
}
