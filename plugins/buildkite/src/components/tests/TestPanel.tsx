import FiberNew from '@mui/icons-material/FiberNew';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Job, TestReport } from '@slipway/plugin-buildkite-common';
import { Disclosure, formatLength, ToggleChip } from '@slipway/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { stepLabel } from '../jobs/stepLabel';
import { BuildLink } from '../links/BuildLink';
import { TestFailureRow } from './TestFailureRow';
import { flakyWords, recordOf, sortFailures, testsAnswer } from './testWords';

const FIRST = 20;
/** So few failures are explained without being asked. */
const FEW = 3;

/** Props of {@link TestPanel}. */
interface TestPanelProps {
  report: TestReport;
  jobs: Job[];
  onLog: (log: { job: string; at?: number }) => void;
}

/** What the test reports of a build say: the failures, the new ones first. */
export function TestPanel({ report, jobs, onLog }: TestPanelProps) {
  const { onlyNew, toggle } = useOnlyNew();
  const [all, setAll] = useState(false);
  const { totals, comparedWith, flaky, problems } = report;
  const labelOf = (id: string) => {
    const job = jobs.find(one => one.id === id);
    return job ? stepLabel(job.label).text : 'a job that is gone';
  };
  const failures = sortFailures(report.failures).filter(
    failure => failure.isNew || !onlyNew,
  );
  const shown = all ? failures : failures.slice(0, FIRST);
  const untold = totals.failed - report.failures.length;
  return (
    <Box sx={{ fontSize: '0.875rem' }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.5,
          pb: 1,
        }}
      >
        <Box sx={{ flex: 1 }}>
          {testsAnswer(report)}{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {formatLength(totals.seconds)} of tests
            {comparedWith && totals.failed > 0 && (
              <>
                , compared with <BuildLink build={comparedWith} />
              </>
            )}
          </Box>
        </Box>
        {totals.failed > 0 && (
          <ToggleChip
            icon={FiberNew}
            pressed={onlyNew}
            onToggle={toggle}
            explains="Only failures that the newest green build of the default branch did not have"
            obstacle={
              totals.newFailures === 0 && !onlyNew
                ? 'None of them is new'
                : undefined
            }
          >
            Only new
          </ToggleChip>
        )}
      </Box>
      {failures.length > 0 && (
        <Box
          component="ul"
          aria-label="Failed tests"
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {shown.map((failure, index) => (
            <TestFailureRow
              key={`${failure.job} ${failure.name} ${index}`}
              failure={failure}
              job={labelOf(failure.job)}
              flaky={recordOf(failure, flaky)}
              startsOpen={failures.length <= FEW}
              onLog={onLog}
            />
          ))}
        </Box>
      )}
      {failures.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          Show {failures.length - shown.length} more
        </Button>
      )}
      {onlyNew && failures.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>No failure is new.</Box>
      )}
      {untold > 0 && !onlyNew && (
        <Box sx={{ color: 'text.secondary', pt: 1 }}>
          {untold} more failed; their reports have them.
        </Box>
      )}
      {flaky.length > 0 && (
        <Disclosure
          label={
            flaky.length === 1 ? '1 flaky test' : `${flaky.length} flaky tests`
          }
        >
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {flaky.map(test => (
              <li key={`${test.suite} ${test.name}`}>
                {test.name}: {flakyWords(test)}, the last time in{' '}
                <BuildLink build={test.lastFailure} />
              </li>
            ))}
          </Box>
        </Disclosure>
      )}
      {problems.map(({ report: path, job, message }) => (
        <Alert
          key={`${job} ${path}`}
          severity="warning"
          sx={{ py: 0, mt: 1, overflowWrap: 'anywhere' }}
        >
          {path} of {labelOf(job)} {message}
        </Alert>
      ))}
    </Box>
  );
}

function useOnlyNew() {
  const [params, setParams] = useSearchParams();
  const onlyNew = params.get('tests') === 'new';
  const toggle = () =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (onlyNew) next.delete('tests');
        else next.set('tests', 'new');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return { onlyNew, toggle };
}
