import { Route, Routes } from 'react-router-dom';
import { HarborProvider } from '../components/HarborProvider';
import { ImagePage } from '../pages/image/ImagePage';
import type { FakeHarbor } from './FakeHarbor';
import { aDigest } from './fixtures';
import { renderPage } from './renderPage';

/** Renders the page of an image, by default of the first one. */
export function renderImage(
  backend: FakeHarbor,
  options: { digest?: string; search?: string; denied?: string[] } = {},
) {
  const { digest = aDigest(), search = '', denied } = options;
  return renderPage(
    <HarborProvider>
      <Routes>
        <Route path=":digest" element={<ImagePage />} />
      </Routes>
    </HarborProvider>,
    backend,
    { at: `/images/${digest}${search}`, mountPath: '/images', denied },
  );
}
