import type { Container } from '../views/pod';
import type { PodHost } from './PodHost';

const firstBackOffMs = 10_000;
const longestBackOffMs = 300_000;
const resolveMs = 1_200;

/** Gets a container's image onto the node, however often it takes, then calls `done`. */
export function pullImage(
  host: PodHost,
  container: Container,
  done: () => void,
): void {
  attempt(host, container, firstBackOffMs, done);
}

function attempt(
  host: PodHost,
  container: Container,
  backOffMs: number,
  done: () => void,
): void {
  const pod = host.pod();
  if (!pod) return;
  const { image = '' } = container;
  const fieldPath = `spec.containers{${container.name}}`;
  const cached = host.images.has(image);
  if (cached && container.imagePullPolicy !== 'Always') {
    host.record({
      type: 'Normal',
      reason: 'Pulled',
      message: `Container image "${image}" already present on machine`,
      fieldPath,
    });
    done();
    return;
  }
  host.record({
    type: 'Normal',
    reason: 'Pulling',
    message: `Pulling image "${image}"`,
    fieldPath,
  });
  if (!host.behaviours.exists(image)) {
    host.after(resolveMs, () => fail(host, container, backOffMs, done));
    return;
  }
  const ms = cached
    ? resolveMs
    : host.behaviours.of(image, pod, container.name).pullMs;
  host.after(ms, () => {
    host.images.add(image);
    const seconds = `${(ms / 1000).toFixed(3).replace(/0+$/, '').replace(/\.$/, '')}s`;
    host.record({
      type: 'Normal',
      reason: 'Pulled',
      message: `Successfully pulled image "${image}" in ${seconds} (${seconds} including waiting). Image size: ${host.behaviours.imageSize(image)} bytes.`,
      fieldPath,
    });
    done();
  });
}

function fail(
  host: PodHost,
  container: Container,
  backOffMs: number,
  done: () => void,
): void {
  const { image = '', name } = container;
  const fieldPath = `spec.containers{${name}}`;
  const cause = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
  const warn = (reason: string, message: string) =>
    host.record({ type: 'Warning', reason, message, fieldPath });
  warn('Failed', `Failed to pull image "${image}": ${cause}`);
  warn('Failed', 'Error: ErrImagePull');
  host.write(name, {
    state: { waiting: { reason: 'ErrImagePull', message: cause } },
  });
  host.after(Math.min(backOffMs, 12_000), () => {
    const message = `Back-off pulling image "${image}"`;
    host.record({ type: 'Normal', reason: 'BackOff', message, fieldPath });
    warn('Failed', 'Error: ImagePullBackOff');
    host.write(name, {
      state: { waiting: { reason: 'ImagePullBackOff', message } },
    });
    host.after(backOffMs, () =>
      attempt(host, container, Math.min(backOffMs * 2, longestBackOffMs), done),
    );
  });
}
