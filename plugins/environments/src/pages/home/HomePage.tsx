import { EnvironmentsProvider } from '../../components/EnvironmentsProvider';
import { HomeContent, type HomeSection } from './HomeContent';

const NONE: HomeSection[] = [];

/** Props of {@link HomePage}. */
interface HomePageProps {
  /** What other plugins add. */
  sections?: HomeSection[];
}

/** Where the day starts: what needs you, what is on its way, and whether the facts can be trusted. */
export function HomePage({ sections = NONE }: HomePageProps) {
  return (
    <EnvironmentsProvider>
      <HomeContent sections={sections} />
    </EnvironmentsProvider>
  );
}
