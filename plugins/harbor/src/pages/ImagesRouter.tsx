import { RowSkeletons } from '@slipway/ui';
import { lazy, Suspense } from 'react';
import { Outlet, Route, Routes } from 'react-router-dom';
import { HarborProvider } from '../components/HarborProvider';
import { ImagesTab } from './fleet/ImagesTab';
import { ImagesPage } from './ImagesPage';

const ImagePage = lazy(() =>
  import('./image/ImagePage').then(m => ({ default: m.ImagePage })),
);

/** Everything below `/images`: the tabs, and one page per image. */
export function ImagesRouter() {
  return (
    <HarborProvider>
      <Routes>
        <Route element={<ImagesPage />}>
          <Route index element={<ImagesTab />} />
        </Route>
        <Route
          element={
            <Suspense fallback={<RowSkeletons rows={8} height={56} />}>
              <Outlet />
            </Suspense>
          }
        >
          <Route path=":digest" element={<ImagePage />} />
        </Route>
      </Routes>
    </HarborProvider>
  );
}
