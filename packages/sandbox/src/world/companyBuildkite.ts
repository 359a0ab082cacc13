import type {
  OrganizationSeed,
  PipelineSeed,
  Step,
  TokenSeed,
} from '../buildkite';
import { companyPeople } from './companyPeople';

/** The company's organisation at Buildkite. */
export const ORGANIZATION = 'example';

/** Whose the portal's token is. */
const bot = { name: 'Slipway', email: 'slipway@example.com' };

/** Mail addresses at Buildkite of those who have another one there than at the company. */
const otherAddresses: Readonly<Record<string, string>> = {
  sam: 'sam.oncall@example.net',
};

const upload: Step = {
  type: 'script',
  label: ':pipeline: Upload',
  command: 'buildkite-agent pipeline upload',
};

/** What the pipeline has at Buildkite itself; all else is in the repository. */
const configuration = `steps:
  - label: ":pipeline: Upload"
    command: buildkite-agent pipeline upload
`;

/** A pipeline whose steps are in its repository. */
export function pipelineSeed(
  slug: string,
  repository: string,
  more: Partial<PipelineSeed> = {},
): PipelineSeed {
  return { slug, repository, steps: [upload], configuration, ...more };
}

/** The organisation, with the pipeline of the shop. */
export function companyOrganization(
  shopUrl: string,
): OrganizationSeed & { pipelines: readonly PipelineSeed[] } {
  const people = companyPeople().map(({ login, name, email }) => ({
    name,
    email: otherAddresses[login] ?? email,
  }));
  return {
    slug: ORGANIZATION,
    name: 'Example',
    people: [...people, bot],
    pipelines: [
      pipelineSeed('shop', shopUrl, {
        name: 'Shop',
        description: 'Everything the shop sells with',
        tags: ['shop'],
      }),
    ],
  };
}

/** The portal's token. */
export function companyToken(token: string): TokenSeed {
  return {
    token,
    owner: bot.email,
    organizations: [ORGANIZATION],
    description: 'Slipway',
  };
}
