import type { Build } from '@slipway/plugin-buildkite-common';
import { ExternalLink, RelativeTime } from '@slipway/ui';
import { FactList } from '../../components/facts/FactList';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { BuildLink } from '../../components/links/BuildLink';
import { BuildBadge } from '../../components/state/StateBadge';

const sources: Record<string, string> = {
  webhook: 'a push',
  api: 'the API',
  ui: 'a person',
  trigger_job: 'another build',
  schedule: 'a schedule',
};

/** The facts of a build on a few lines, with the pages elsewhere. */
export function BuildFacts({ build }: { build: Build }) {
  const { author, creator, pullRequest: pull } = build;
  const who = creator?.name ?? sources[build.source] ?? build.source;
  return (
    <FactList
      facts={[
        ['State', <BuildBadge state={build.state} />],
        [
          'Commit',
          <>
            <code title={build.commit}>{build.commit.slice(0, 7)}</code>
            <span>{build.title}</span>
          </>,
        ],
        ['Branch', <code>{build.branch}</code>],
        [
          'Pull request',
          pull &&
            (pull.url ? (
              <ExternalLink url={pull.url}>#{pull.number}</ExternalLink>
            ) : (
              `#${pull.number}`
            )),
        ],
        ['Author', author?.name],
        [
          'Started by',
          creator && sources[build.source]
            ? `${who}, through ${sources[build.source]}`
            : who,
        ],
        [
          'Services',
          build.services.length > 0 && (
            <ServiceLinks services={build.services} />
          ),
        ],
        ['Created', <RelativeTime at={build.createdAt} />],
        [
          'Finished',
          build.finishedAt && <RelativeTime at={build.finishedAt} />,
        ],
        [
          'Rebuilt from',
          build.rebuiltFrom && <BuildLink build={build.rebuiltFrom} />,
        ],
        [
          'Triggered from',
          build.triggeredFrom && <BuildLink build={build.triggeredFrom} />,
        ],
        ['Pages', <ExternalLink url={build.url}>Buildkite</ExternalLink>],
      ]}
    />
  );
}
