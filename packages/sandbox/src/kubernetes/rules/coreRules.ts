import { view } from '../views/view';
import type { KubernetesObject } from '../objects';
import type { KindRules } from './KindRules';

type Service = KubernetesObject & {
  spec: {
    type?: string;
    clusterIP?: string;
    ports?: Array<{
      port: number;
      targetPort?: number | string;
      protocol?: string;
    }>;
    sessionAffinity?: string;
    [field: string]: unknown;
  };
};

type Namespace = KubernetesObject & {
  spec?: { finalizers?: string[] };
  status?: { phase: string };
};

export const namespaceRules: KindRules = {
  defaults: object => ({
    ...object,
    metadata: {
      ...object.metadata,
      labels: {
        'kubernetes.io/metadata.name': object.metadata.name,
        ...object.metadata.labels,
      },
    },
  }),
  prepare: object => ({
    ...view<Namespace>(object),
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
};

export const serviceRules: KindRules = {
  defaults: object => {
    const service = view<Service>(object);
    return {
      ...service,
      spec: {
        ...service.spec,
        ports: service.spec.ports?.map(port => ({
          ...port,
          protocol: port.protocol ?? 'TCP',
          targetPort: port.targetPort ?? port.port,
        })),
        type: service.spec.type ?? 'ClusterIP',
        sessionAffinity: service.spec.sessionAffinity ?? 'None',
        ipFamilies: service.spec.ipFamilies ?? ['IPv4'],
        ipFamilyPolicy: service.spec.ipFamilyPolicy ?? 'SingleStack',
        internalTrafficPolicy: service.spec.internalTrafficPolicy ?? 'Cluster',
      },
    };
  },
  prepare: (object, context) => {
    const service = view<Service>(object);
    const clusterIP = service.spec.clusterIP ?? context.serviceAddress();
    return {
      ...service,
      spec: { ...service.spec, clusterIP, clusterIPs: [clusterIP] },
      status: { loadBalancer: {} },
    };
  },
  keep: (object, previous) => {
    const { spec } = view<Service>(object);
    const { clusterIP, clusterIPs } = view<Service>(previous).spec;
    if (spec.clusterIP) return object;
    return { ...object, spec: { ...spec, clusterIP, clusterIPs } };
  },
  validate: (object, previous) => {
    const { spec } = view<Service>(object);
    const before = previous && view<Service>(previous).spec.clusterIP;
    if (!before || spec.clusterIP === before) return [];
    return [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(spec.clusterIP ?? '')}: field is immutable`,
        field: 'spec.clusterIP',
      },
    ];
  },
};

export const secretRules: KindRules = {
  defaults: object => {
    const { stringData, ...rest } = object;
    const given = Object.entries(
      typeof stringData === 'object' && stringData !== null ? stringData : {},
    ).map(([name, value]) => [
      name,
      Buffer.from(String(value)).toString('base64'),
    ]);
    const before = typeof rest.data === 'object' ? rest.data : {};
    return {
      ...rest,
      ...((given.length > 0 || rest.data !== undefined) && {
        data: { ...before, ...Object.fromEntries(given) },
      }),
      type: rest.type ?? 'Opaque',
    };
  },
};
