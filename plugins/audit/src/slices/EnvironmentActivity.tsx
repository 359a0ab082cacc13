import type { EnvironmentSectionProps } from '@slipway/environments-react';
import { AuditProvider } from '../components/AuditProvider';
import { SliceSection } from './SliceSection';

/** Section of an environment's page: the newest that was done to it. */
export function EnvironmentActivity({
  environment,
}: Pick<EnvironmentSectionProps, 'environment'>) {
  return (
    <AuditProvider>
      <SliceSection
        name={environment}
        filters={{ environment: [environment] }}
        shown={10}
      />
    </AuditProvider>
  );
}
