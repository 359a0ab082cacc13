/** Kinds of registries that Harbor has adapters for. */
export const registryKinds = [
  'ali-acr',
  'aws-ecr',
  'azure-acr',
  'docker-hub',
  'docker-registry',
  'dtr',
  'github-ghcr',
  'gitlab',
  'google-gcr',
  'harbor',
  'huawei-SWR',
  'jfrog-artifactory',
  'quay',
  'tencent-tcr',
  'volcengine-cr',
] as const;

/** What policies of a registry's kind can filter by, and when they can run. */
export function registryInfo(type: string, labels: readonly string[]) {
  const isHarbor = type === 'harbor';
  return {
    type,
    supported_resource_filters: [
      { type: 'name', style: 'input', values: null },
      { type: 'tag', style: 'input', values: null },
      ...(isHarbor
        ? [{ type: 'label', style: 'list', values: [...labels] }]
        : []),
      {
        type: 'resource',
        style: 'radio',
        values: isHarbor ? ['image', 'artifact'] : ['image'],
      },
    ],
    supported_triggers: isHarbor
      ? ['manual', 'scheduled', 'event_based']
      : ['manual', 'scheduled'],
    ...(isHarbor && { supported_copy_by_chunk: true }),
  };
}
