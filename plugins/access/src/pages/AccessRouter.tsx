import { Navigate, Route, Routes } from 'react-router-dom';
import { AccessProvider } from '../components/AccessProvider';
import { AccessPage } from './AccessPage';
import { MineTab } from './mine/MineTab';
import { RolesTab } from './roles/RolesTab';
import { WhyTab } from './why/WhyTab';

/** Everything below `/access`. */
export function AccessRouter() {
  return (
    <AccessProvider>
      <Routes>
        <Route element={<AccessPage />}>
          <Route path="mine" element={<MineTab />} />
          <Route path="roles" element={<RolesTab />} />
          <Route path="why" element={<WhyTab />} />
          <Route path="*" element={<Navigate to="mine" replace />} />
          <Route index element={<Navigate to="mine" replace />} />
        </Route>
      </Routes>
    </AccessProvider>
  );
}
