import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import {
  AddedSectionsProvider,
  type AddedSection,
} from '../../components/AddedSections';
import { EnvironmentsProvider } from '../../components/EnvironmentsProvider';
import { BoardTab } from '../board/BoardTab';
import { DetailPage } from '../detail/DetailPage';
import { ProductionTab } from '../production/ProductionTab';
import { PullRequestsTab } from '../pull-requests/PullRequestsTab';
import { StagingTab } from '../staging/StagingTab';
import { TestbedsTab } from '../testbeds/TestbedsTab';
import { EnvironmentsPage } from './EnvironmentsPage';

const NONE: AddedSection[] = [];

/** Props of {@link EnvironmentsRouter}. */
interface EnvironmentsRouterProps {
  /** What other plugins add to the page of every environment. */
  sections?: AddedSection[];
}

/** Everything below `/environments`: the tabs, and one page per environment. */
export function EnvironmentsRouter({
  sections = NONE,
}: EnvironmentsRouterProps) {
  return (
    <EnvironmentsProvider>
      <AddedSectionsProvider value={sections}>
        <Routes>
          <Route index element={<ToPullRequests />} />
          <Route element={<EnvironmentsPage />}>
            <Route path="pr" element={<PullRequestsTab />} />
            <Route path="testbeds" element={<TestbedsTab />} />
            <Route path="staging" element={<StagingTab />} />
            <Route path="production" element={<ProductionTab />} />
            <Route path="board" element={<BoardTab />} />
          </Route>
          <Route path=":name" element={<DetailPage />} />
        </Routes>
      </AddedSectionsProvider>
    </EnvironmentsProvider>
  );
}

/** The first tab, with whatever the address narrows it to. */
function ToPullRequests() {
  const { search } = useLocation();
  return <Navigate to={{ pathname: 'pr', search }} replace />;
}
