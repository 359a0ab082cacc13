import { snapshot } from '../../store/snapshot';

/** How the controller is configured, which every run says. */
export const provenance = snapshot({
  featureFlags: {
    awaitSidecarReadiness: true,
    coschedule: 'workspaces',
    enableAPIFields: 'beta',
    enableProvenanceInStatus: true,
    enforceNonfalsifiability: 'none',
    maxResultSize: 4096,
    resultExtractionMethod: 'termination-message',
    runningInEnvWithInjectedSidecars: true,
    sendCloudEventsForRuns: true,
    verificationNoMatchPolicy: 'ignore',
  },
});

export const releaseAnnotation = 'pipeline.tekton.dev/release';
export const managedBy = 'tekton-pipelines';
/** How long a run may take that does not say. */
export const defaultTimeoutMs = 3_600_000;
