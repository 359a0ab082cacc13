import type { Build } from '@slipway/plugin-buildkite-common';
import { ExternalLink, FactList, RelativeTime } from '@slipway/ui';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { BuildLink } from '../../components/links/BuildLink';
import { BuildBadge } from '../../components/state/StateBadge';

/** What starts builds, as Buildkite names it: by itself, and after the name of a person. */
const sources: Record<string, [alone: string, after: string]> = {
  webhook: ['a push', ', with a push'],
  api: ['the API', ', through the API'],
  ui: ['somebody at Buildkite', ' at Buildkite'],
  trigger_job: ['another build', ', through another build'],
  schedule: ['a schedule', ', on a schedule'],
};

function starterOf({ creator, source }: Build): string {
  const [alone, after] = sources[source] ?? [source, ''];
  return creator ? `${creator.name}${after}` : alone;
}

/** The facts of a build on a few lines, with the pages elsewhere. */
export function BuildFacts({ build }: { build: Build }) {
  const { author, creator, pullRequest: pull } = build;
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
        ['Author', author?.name !== creator?.name && author?.name],
        ['Started by', starterOf(build)],
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
