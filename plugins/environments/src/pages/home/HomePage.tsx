import { EnvironmentsProvider } from '../../components/EnvironmentsProvider';
import { HomeContent, type HomeSection, type HomeSources } from './HomeContent';

/** Props of {@link HomePage}. */
interface HomePageProps {
  /** What other plugins add. */
  sections?: HomeSection[];
  /** Sources of other plugins. */
  sources?: HomeSources[];
}

const NO_SECTIONS: HomeSection[] = [];
const NO_SOURCES: HomeSources[] = [];

/** Where the day starts: what needs you, what is on its way, and whether the facts can be trusted. */
export function HomePage(props: HomePageProps) {
  const { sections = NO_SECTIONS, sources = NO_SOURCES } = props;
  return (
    <EnvironmentsProvider>
      <HomeContent sections={sections} sources={sources} />
    </EnvironmentsProvider>
  );
}
