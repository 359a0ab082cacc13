import { EnvironmentsProvider } from '../../components/EnvironmentsProvider';
import { HomeContent } from './HomeContent';

/** Where the day starts: what needs you, what is on its way, and whether the facts can be trusted. */
export function HomePage() {
  return (
    <EnvironmentsProvider>
      <HomeContent />
    </EnvironmentsProvider>
  );
}
