import type { Container, PodSpec, PodTemplate } from '../views/pod';

/** A pod specification with what a cluster fills in, but for a missing `restartPolicy`. */
export function podSpecDefaults(spec: PodSpec): PodSpec {
  return {
    ...spec,
    ...(spec.initContainers && {
      initContainers: spec.initContainers.map(containerDefaults),
    }),
    containers: (spec.containers ?? []).map(containerDefaults),
    ...(spec.restartPolicy && { restartPolicy: spec.restartPolicy }),
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    securityContext: spec.securityContext ?? {},
    schedulerName: spec.schedulerName ?? 'default-scheduler',
  };
}

/** A pod template with what a cluster fills in. */
export function podTemplateDefaults(
  template: PodTemplate,
  restartPolicy: 'Always' | undefined = 'Always',
): PodTemplate {
  const spec = template?.spec ?? { containers: [] };
  return {
    ...template,
    metadata: { creationTimestamp: null, ...template?.metadata },
    spec: podSpecDefaults({
      ...spec,
      restartPolicy: spec.restartPolicy ?? restartPolicy,
    }),
  };
}

function containerDefaults(container: Container): Container {
  return {
    ...container,
    ...(container.ports && {
      ports: container.ports.map(port => ({
        ...port,
        protocol: port.protocol ?? 'TCP',
      })),
    }),
    resources: container.resources ?? {},
    ...(container.readinessProbe && {
      readinessProbe: probeDefaults(container.readinessProbe),
    }),
    ...(container.livenessProbe && {
      livenessProbe: probeDefaults(container.livenessProbe),
    }),
    terminationMessagePath:
      container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    imagePullPolicy:
      container.imagePullPolicy ?? defaultPullPolicy(container.image ?? ''),
  };
}

function defaultPullPolicy(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const movable = !name.includes('@') && !name.includes(':');
  return movable || name.endsWith(':latest') ? 'Always' : 'IfNotPresent';
}

function probeDefaults(
  probe: Record<string, unknown>,
): Record<string, unknown> {
  const { httpGet } = probe;
  return {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...probe,
    ...(typeof httpGet === 'object' &&
      httpGet !== null && { httpGet: { scheme: 'HTTP', ...httpGet } }),
  };
}
