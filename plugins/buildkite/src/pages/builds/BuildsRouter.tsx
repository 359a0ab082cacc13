import { RowSkeletons } from '@slipway/ui';
import { lazy, Suspense } from 'react';
import { Outlet, Route, Routes } from 'react-router-dom';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { WaitingTab } from '../approvals/WaitingTab';
import { RunsTab } from '../runs/RunsTab';
import { BuildsPage } from './BuildsPage';
import { BuildsTab } from './BuildsTab';

const BuildPage = lazy(() =>
  import('../build/BuildPage').then(m => ({ default: m.BuildPage })),
);
const RunPage = lazy(() =>
  import('../run/RunPage').then(m => ({ default: m.RunPage })),
);

/** Everything below `/builds`: the tabs, one page per build, one per PipelineRun. */
export function BuildsRouter() {
  return (
    <BuildkiteProvider>
      <Routes>
        <Route element={<BuildsPage />}>
          <Route index element={<BuildsTab />} />
          <Route path="waiting" element={<WaitingTab />} />
          <Route path="runs" element={<RunsTab />} />
        </Route>
        <Route
          element={
            <Suspense fallback={<RowSkeletons rows={8} height={56} />}>
              <Outlet />
            </Suspense>
          }
        >
          <Route path="runs/:cluster/:namespace/:name" element={<RunPage />} />
          <Route
            path=":organization/:pipeline/:number"
            element={<BuildPage />}
          />
        </Route>
      </Routes>
    </BuildkiteProvider>
  );
}
