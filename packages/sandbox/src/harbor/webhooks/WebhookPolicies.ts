import { badRequest, conflict, notFound } from '../model/errors';
import type { HarborModel } from '../model/HarborModel';
import type { WebhookPolicy } from '../model/replicationTypes';
import type { Project } from '../model/types';
import { isWebhookEvent } from './events';

export type WebhookRequest = Pick<
  WebhookPolicy,
  'name' | 'eventTypes' | 'targets'
> &
  Partial<Pick<WebhookPolicy, 'description' | 'enabled' | 'creator'>>;

/** Whom projects tell what happens in them. */
export class WebhookPolicies {
  readonly list: WebhookPolicy[] = [];

  constructor(private readonly model: HarborModel) {}

  /** @throws HarborError 400 that says what is wrong, 409 for a name that the project has */
  create(project: Project, request: WebhookRequest): WebhookPolicy {
    validate(request);
    this.#refuseTwin(project, request.name);
    const now = this.model.now();
    const policy: WebhookPolicy = {
      description: '',
      enabled: true,
      creator: 'admin',
      ...request,
      id: this.model.ids.next('webhook policy'),
      projectId: project.id,
      createdAt: now,
      updatedAt: now,
    };
    this.list.push(policy);
    return policy;
  }

  /** @throws HarborError 400, 404, 409 */
  update(project: Project, id: number, request: WebhookRequest): void {
    const policy = this.get(project, id);
    validate(request);
    this.#refuseTwin(project, request.name, id);
    Object.assign(policy, request, { updatedAt: this.model.now() });
  }

  /** @throws HarborError 404 */
  remove(project: Project, id: number): void {
    this.list.splice(this.list.indexOf(this.get(project, id)), 1);
  }

  /** @throws HarborError 404 */
  get(project: Project, id: number): WebhookPolicy {
    const policy = this.of(project).find(each => each.id === id);
    if (!policy) throw notFound(`webhook policy ${id}`);
    return policy;
  }

  of({ id }: Project): WebhookPolicy[] {
    return this.list.filter(({ projectId }) => projectId === id);
  }

  #refuseTwin(project: Project, name: string, except?: number): void {
    const twin = this.of(project).find(
      each => each.name === name && each.id !== except,
    );
    if (twin) throw conflict(`webhook policy ${name} already exists`);
  }
}

function validate({ name, eventTypes, targets }: WebhookRequest): void {
  if (name === '') throw badRequest('policy name is required');
  if (targets.length === 0) {
    throw badRequest('empty notification target with policy');
  }
  for (const { address, payloadFormat, type } of targets) {
    if (
      !URL.canParse(address) ||
      !/^https?:$/.test(new URL(address).protocol)
    ) {
      throw badRequest(`invalid url: ${address}`);
    }
    if (type === 'slack' && payloadFormat === 'CloudEvents') {
      throw badRequest('set payload format is not allowed for slack');
    }
  }
  if (eventTypes.length === 0) throw badRequest('empty event type');
  const unknown = eventTypes.find(type => !isWebhookEvent(type));
  if (unknown !== undefined) {
    throw badRequest(`unsupported event type ${unknown}`);
  }
}
