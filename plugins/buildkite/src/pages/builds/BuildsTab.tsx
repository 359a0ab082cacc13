import { BuildList } from './BuildList';

/** Every build: found, narrowed, opened. */
export const BuildsTab = () => <BuildList />;
