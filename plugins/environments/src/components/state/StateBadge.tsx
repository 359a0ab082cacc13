import type {
  EnvironmentState,
  RegressionResult,
  WorkloadState,
} from '@slipway/plugin-environments-common';
import { LookBadge } from '@slipway/ui';
import {
  environmentStateLooks,
  regressionLooks,
  workloadStateLooks,
} from './states';

/** State of an environment. */
export const StateBadge = ({ state }: { state: EnvironmentState }) => (
  <LookBadge look={environmentStateLooks[state]} />
);

/** State of a workload. */
export const WorkloadBadge = ({ state }: { state: WorkloadState }) => (
  <LookBadge look={workloadStateLooks[state]} />
);

/** Result of a regression run. */
export const RegressionBadge = ({
  result,
}: {
  result: RegressionResult['result'];
}) => <LookBadge look={regressionLooks[result]} />;
