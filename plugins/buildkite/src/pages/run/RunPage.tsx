import { useRouteRef } from '@backstage/frontend-plugin-api';
import Alert from '@mui/material/Alert';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import {
  Banners,
  FailureState,
  Freshness,
  PageFrame,
  RowSkeletons,
  Section,
} from '@slipway/ui';
import { useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { DockedPage } from '../../components/log/DockedPage';
import { LogDock } from '../../components/log/LogDock';
import { LogSelect } from '../../components/log/LogSelect';
import { LogView } from '../../components/log/LogView';
import { stepLogsOf } from '../../components/log/stepLogs';
import { useLogChoice } from '../../components/log/useLogChoice';
import { KeyValues } from '../../components/tekton/KeyValues';
import { runReason } from '../../components/tekton/runReason';
import { RunTasks } from '../../components/tekton/RunTasks';
import { useRun } from '../../hooks/useReads';
import { runsRouteRef } from '../../routes';
import { RunFacts } from './RunFacts';
import { runAnswer } from './runAnswer';

/** One Tekton PipelineRun, be it of a Buildkite build or not: its tasks, and the logs of their steps. */
export function RunPage() {
  const { cluster = '', namespace = '', name = '' } = useParams();
  const query = useRun({ cluster, namespace, name });
  const run = query.data;
  const list = useRouteRef(runsRouteRef)?.() ?? '';
  const { choice, open, pointAt } = useLogChoice();
  const [isLarge, setLarge] = useState(false);
  const logs = run ? stepLogsOf([run]) : [];
  const current = logs.find(({ key }) => key === choice.step);
  return (
    <PageFrame
      fill
      title={
        <>
          <MuiLink component={RouterLink} to={list}>
            Tekton
          </MuiLink>
          {` / ${name}`}
        </>
      }
      answer={run ? runAnswer(run) : name}
      aside={<Freshness sources={run?.sources} />}
      banners={<Banners sources={run?.sources} />}
    >
      <DockedPage
        isLarge={isLarge}
        dock={
          current && (
            <LogDock
              title={current.label}
              aside={
                <LogSelect
                  steps={logs}
                  value={current.key}
                  onChange={step => open({ step })}
                />
              }
              isLarge={isLarge}
              onLarge={setLarge}
              onClose={() => open({})}
            >
              <LogView
                key={current.key}
                log={current.log}
                label={current.label}
                named={{ step: current.key }}
                at={choice.at}
                onAt={pointAt}
              />
            </LogDock>
          )
        }
      >
        {run && (
          <Stack spacing={2}>
            <RunFacts run={run} />
            {runReason(run) && (
              <Alert severity={run.state === 'failed' ? 'error' : 'info'}>
                {runReason(run)}
              </Alert>
            )}
            <Section title="Tasks">
              <RunTasks
                run={run}
                current={current?.key}
                onLog={step => open({ step })}
              />
            </Section>
            {run.params.length + run.results.length > 0 && (
              <Section title="Params and results">
                <KeyValues label="Params" values={run.params} />
                <KeyValues label="Results" values={run.results} />
              </Section>
            )}
          </Stack>
        )}
        {!run && query.isError && (
          <FailureState
            error={query.error}
            subject={`PipelineRun ${name}`}
            onRetry={() => query.refetch()}
            retrying={query.isFetching}
          />
        )}
        {query.isPending && <RowSkeletons rows={6} height={56} />}
      </DockedPage>
    </PageFrame>
  );
}
