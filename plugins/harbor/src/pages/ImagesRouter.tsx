import { RowSkeletons } from '@slipway/ui';
import { lazy, Suspense } from 'react';
import { Outlet, Route, Routes } from 'react-router-dom';
import { HarborProvider } from '../components/HarborProvider';
import { ImagesTab } from './fleet/ImagesTab';
import { ImagesPage } from './ImagesPage';
import { OverviewTab } from './overview/OverviewTab';
import { ReplicationsTab } from './replications/ReplicationsTab';
import { VulnerabilitiesTab } from './vulnerabilities/VulnerabilitiesTab';

const ImagePage = lazy(() =>
  import('./image/ImagePage').then(m => ({ default: m.ImagePage })),
);
const CvePage = lazy(() =>
  import('./vulnerabilities/CvePage').then(m => ({ default: m.CvePage })),
);

/** Everything below `/images`: the tabs, one page per image, one per CVE. */
export function ImagesRouter() {
  return (
    <HarborProvider>
      <Routes>
        <Route element={<ImagesPage />}>
          <Route index element={<OverviewTab />} />
          <Route path="all" element={<ImagesTab />} />
          <Route path="vulnerabilities" element={<VulnerabilitiesTab />} />
          <Route path="replications" element={<ReplicationsTab />} />
        </Route>
        <Route
          element={
            <Suspense fallback={<RowSkeletons rows={8} height={56} />}>
              <Outlet />
            </Suspense>
          }
        >
          <Route path="vulnerabilities/:cve" element={<CvePage />} />
          <Route path=":digest" element={<ImagePage />} />
        </Route>
      </Routes>
    </HarborProvider>
  );
}
