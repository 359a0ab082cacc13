import {
  openEnvironmentSchema,
  type Environment,
  type OpenEnvironment,
} from '@slipway/plugin-environments-common';
import { imageParts } from '../../components/images/imageParts';

/** One service of the form, as typed. */
export interface ServiceFields {
  name: string;
  image: string;
  tag: string;
}

/** The form, as typed. */
export interface OpenForm {
  repository: string;
  number: string;
  title: string;
  author: string;
  commit: string;
  services: ServiceFields[];
  dependencies: string[];
  expiresAt: string | undefined;
}

/** Nothing typed yet. */
export const emptyForm: OpenForm = {
  repository: '',
  number: '',
  title: '',
  author: '',
  commit: '',
  services: [{ name: '', image: '', tag: '' }],
  dependencies: [],
  expiresAt: undefined,
};

/** What is sent, or what is wrong by field (`commit`, `services.0.tag`). */
export type ReadForm =
  | { body: OpenEnvironment; errors?: undefined }
  | { body?: undefined; errors: Record<string, string> };

/** Checks a form against the schema that the backend checks with. */
export function readForm(form: OpenForm): ReadForm {
  const body: OpenEnvironment = {
    repository: form.repository.trim(),
    pullRequest: {
      number: form.number.trim() === '' ? NaN : Number(form.number),
      title: form.title.trim(),
      author: form.author.trim(),
    },
    commit: form.commit.trim().toLowerCase(),
    services: form.services.map(service => ({
      name: service.name.trim(),
      image: service.image.trim(),
      tag: service.tag.trim(),
    })),
    dependencies: form.dependencies,
    ...(form.expiresAt && { expiresAt: form.expiresAt }),
  };
  const parsed = openEnvironmentSchema.safeParse(body);
  const errors: Record<string, string> = {};
  if (!body.pullRequest.title) errors['pullRequest.title'] = 'is required';
  if (!body.pullRequest.author) errors['pullRequest.author'] = 'is required';
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path.join('.');
    errors[field] ??= issue.message;
  }
  return Object.keys(errors).length > 0 ? { errors } : { body };
}

/** The image repository of each service, as other environments use it: `registry/project/name`. */
export function knownImages(environments: Environment[]): Map<string, string> {
  const images = new Map<string, string>();
  for (const { workloads } of environments) {
    for (const { service, role, image } of workloads) {
      const reference = image.desired ?? image.running;
      if (role !== 'service' || !reference || images.has(service)) continue;
      const { tag } = imageParts(reference);
      const bare = reference.split('@')[0] ?? reference;
      images.set(
        service,
        bare.endsWith(`:${tag}`) ? bare.slice(0, -tag.length - 1) : bare,
      );
    }
  }
  return images;
}

/** The tag that builds of a pull request get: `pr-131-1a2b3c4`. */
export function usualTag(number: string, commit: string): string {
  return /^\d+$/.test(number.trim()) && commit.trim().length >= 7
    ? `pr-${number.trim()}-${commit.trim().slice(0, 7).toLowerCase()}`
    : '';
}
