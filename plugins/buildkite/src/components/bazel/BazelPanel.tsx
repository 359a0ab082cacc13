import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { BazelReport, Job } from '@slipway/plugin-buildkite-common';
import { Disclosure, formatStopwatch } from '@slipway/ui';
import { stepLabel } from '../jobs/stepLabel';

const n = (amount: number) => amount.toLocaleString('en');
const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 0,
});

/** Props of {@link BazelPanel}. */
interface BazelPanelProps {
  reports: BazelReport[];
  jobs: Job[];
}

/** What Bazel says of each of its invocations: what a cache answered, what took longest, what it left out. */
export function BazelPanel({ reports, jobs }: BazelPanelProps) {
  return (
    <Stack spacing={2} sx={{ fontSize: '0.875rem' }}>
      {reports.map(report => {
        const job = jobs.find(one => one.id === report.job);
        return (
          <Invocation
            key={`${report.job} ${report.report}`}
            report={report}
            job={job ? stepLabel(job.label).text : report.report}
          />
        );
      })}
    </Stack>
  );
}

/** How much of an invocation a cache answered, in one sentence. */
export function hitsInWords(report: BazelReport): string {
  const { actions, remoteHits, diskHits, localHits = 0, hitRate } = report;
  const before =
    localHits > 0 ? `; ${n(localHits)} were there from before` : '';
  if (hitRate === undefined) return `No action ran${before}.`;
  const parts = [
    remoteHits > 0 && `${n(remoteHits)} remote`,
    diskHits > 0 && `${n(diskHits)} on disk`,
  ].filter(Boolean);
  const from = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  return `${percent.format(hitRate)} from a cache: ${n(remoteHits + diskHits)} of ${n(actions)} actions${from}${before}.`;
}

function Invocation(props: { report: BazelReport; job: string }) {
  const { report, job } = props;
  const { command, seconds, slowest, skipped } = report;
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1.5 }}>
        <strong>{job}</strong>
        <Box sx={{ color: 'text.secondary' }}>
          {[
            command && `bazel ${command}`,
            seconds !== undefined && formatStopwatch(seconds),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
      </Box>
      {report.problem ? (
        <Alert severity="warning" sx={{ py: 0, my: 0.5 }}>
          {report.report} {report.problem}
        </Alert>
      ) : (
        <HitBar report={report} />
      )}
      {slowest.length > 0 && (
        <Disclosure label={`Slowest (${slowest.length})`}>
          <Box component="ol" aria-label="Slowest" sx={{ m: 0, pl: 3 }}>
            {slowest.map(({ label, seconds: took }) => (
              <li key={label}>
                <code>{label}</code> {formatStopwatch(took)}
              </li>
            ))}
          </Box>
        </Disclosure>
      )}
      {skipped.length > 0 && (
        <Disclosure label={`Skipped (${skipped.length})`}>
          <Box component="ul" aria-label="Skipped" sx={{ m: 0, pl: 3 }}>
            {skipped.map(({ label, reason }) => (
              <li key={label}>
                <code>{label}</code> {reason}
              </li>
            ))}
          </Box>
        </Disclosure>
      )}
    </Box>
  );
}

function HitBar({ report }: { report: BazelReport }) {
  const { actions, remoteHits, diskHits } = report;
  const share = (amount: number) =>
    `${actions > 0 ? (amount / actions) * 100 : 0}%`;
  return (
    <>
      <Box>{hitsInWords(report)}</Box>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          height: 8,
          my: 0.5,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'action.selected',
        }}
      >
        <Box
          title={`${n(remoteHits)} remote`}
          sx={{ width: share(remoteHits), bgcolor: 'success.main' }}
        />
        <Box
          title={`${n(diskHits)} on disk`}
          sx={{ width: share(diskHits), bgcolor: 'info.main' }}
        />
      </Box>
    </>
  );
}
