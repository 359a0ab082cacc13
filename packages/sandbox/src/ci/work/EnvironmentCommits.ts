import { isMap, isSeq, parseDocument } from 'yaml';
import type { GitHost } from '../../git';
import {
  pullRequestFile,
  testbedFile,
  type NewFile,
} from '../../world/changes';
import { GITOPS } from '../../world/company';
import { imageOf } from '../../world/changes';
import type { WorkOrder } from './types';

const HOUR = 3_600_000;
const lifetime = 72 * HOUR;
const slipway = { name: 'Slipway', email: 'slipway@example.com' };

const servicesOf = ({ params }: WorkOrder) =>
  (params.services ?? '').split(',').filter(Boolean);

/** Opens environments as `slipway environment open` does in a pipeline: by a commit to the GitOps repository. */
export class EnvironmentCommits {
  constructor(
    private readonly git: GitHost,
    private readonly now: () => number,
    /** Where the images are that builds push. */
    private readonly imageHost: string,
  ) {}

  /**
   * Opens the environment of an order's pull request or commit; one that is open gets the new images.
   *
   * @param repository `owner/name` of what is built
   * @returns what was done, in a sentence
   */
  async open(order: WorkOrder, repository: string): Promise<string> {
    const wanted = this.#wanted(order, repository);
    const { name, path } = wanted;
    const text = await this.git.readFile(GITOPS, 'main', path);
    const content =
      text === undefined
        ? wanted.content
        : withImages(text, order, this.imageHost);
    if (content === text) return `${name} has these images already`;
    const done = text === undefined ? 'Open' : 'Update';
    const sha = await this.git.commit(GITOPS, 'main', {
      message: [
        `${done} ${name}`,
        '',
        'Slipway-Actor: service:buildkite',
        `Slipway-Reason: build ${order.build} of ${order.commit.slice(0, 7)}`,
        'Slipway-Action: open-environment',
      ].join('\n'),
      author: slipway,
      files: { [path]: content },
    });
    return `${name}: committed ${sha.slice(0, 7)} to the GitOps repository`;
  }

  #wanted(order: WorkOrder, repository: string): NewFile {
    const { params, commit } = order;
    const createdAt = this.now();
    if (params['pull-request'] === undefined) {
      return testbedFile(commit, createdAt, this.imageHost);
    }
    const number = Number(params['pull-request']);
    const pull = this.git
      .pullRequests(repository)
      .find(each => each.number === number);
    if (!pull) throw new Error(`${repository} has no pull request ${number}`);
    return pullRequestFile(
      {
        number,
        title: pull.title,
        author: pull.author,
        services: servicesOf(order),
        commit,
      },
      ['postgres'],
      { createdAt, expiresAt: createdAt + lifetime },
      this.imageHost,
    );
  }
}

/** The file of an environment with the images of another commit; all else stays. */
function withImages(text: string, order: WorkOrder, imageHost: string): string {
  const document = parseDocument(text);
  const services = document.get('services');
  if (!isSeq(services)) throw new Error('the environment names no services');
  const { tag = '' } = order.params;
  let changed = false;
  for (const name of servicesOf(order)) {
    const known = services.items.find(
      item => isMap(item) && item.get('name') === name,
    );
    if (isMap(known) && known.get('tag') === tag) continue;
    changed = true;
    if (isMap(known)) known.set('tag', tag);
    else {
      const image = imageOf(name, imageHost);
      services.add(document.createNode({ name, image, tag }));
    }
  }
  if (!changed) return text;
  document.set('commit', order.commit);
  return document.toString({ flowCollectionPadding: false });
}
