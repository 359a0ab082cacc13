import type { EnvironmentSectionProps } from '@slipway/environments-react';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { useApprovals } from '../../hooks/useReads';
import { ApprovalsSection } from './ApprovalsSection';
import { concernsEnvironment } from './concernsEnvironment';

/** Section of an environment's page: the builds that wait for a person before they change it. Nothing where none does. */
export function EnvironmentApprovals(props: EnvironmentSectionProps) {
  return (
    <BuildkiteProvider>
      <OfEnvironment {...props} />
    </BuildkiteProvider>
  );
}

function OfEnvironment(props: EnvironmentSectionProps) {
  // All of them: a build is known by its pull request or commit before anybody knows its services.
  const approvals = useApprovals({ limit: 200 }).data?.items ?? [];
  return (
    <ApprovalsSection
      approvals={approvals.filter(({ of }) => concernsEnvironment(of, props))}
    />
  );
}
