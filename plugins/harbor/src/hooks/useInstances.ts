import { useProjects } from './useReads';

/** Names of every instance that has projects, in order; undefined while they are not known. */
export function useInstances(): string[] | undefined {
  const { data } = useProjects();
  return (
    data && [...new Set(data.items.map(project => project.instance))].sort()
  );
}
