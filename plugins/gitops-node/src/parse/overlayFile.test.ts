import { overlayYaml } from '../__testing__/layout';
import { parseHibernationFile } from './hibernationFile';
import { parseOverlayFile, type OverlayContext } from './overlayFile';

const CONTEXT: OverlayContext = {
  path: 'staging/checkout/kustomization.yaml',
  environment: 'staging',
  service: 'checkout',
  base: {
    name: 'checkout',
    path: '_base/checkout',
    workloadKind: 'Rollout',
    image: 'shop/checkout:1',
  },
  readFile: name =>
    name === 'replicas.yaml'
      ? '- {op: replace, path: /spec/replicas, value: 7}'
      : undefined,
};
const parse = (text: string) => parseOverlayFile(text, CONTEXT);
const patch = (
  text: string,
  target = '{kind: Deployment|Rollout, name: checkout}',
) => `patches:\n  - target: ${target}\n    ${text}\n`;

describe('parseOverlayFile', () => {
  it.each<[string, string, number | undefined]>([
    ['a literal block', overlayYaml('checkout', 3), 3],
    [
      'JSON',
      patch(
        `patch: '[{"op": "replace", "path": "/spec/replicas", "value": 4}]'`,
      ),
      4,
    ],
    [
      'a quoted flow',
      patch('patch: "- {op: add, path: /spec/replicas, value: 5}"'),
      5,
    ],
    ['a file beside', patch('path: replicas.yaml'), 7],
    [
      'a strategic merge with target',
      patch('patch: "{kind: Rollout, spec: {replicas: 2}}"'),
      2,
    ],
    [
      'a strategic merge of its own',
      'patches:\n  - patch: |-\n      kind: Rollout\n      metadata: {name: checkout}\n      spec:\n        replicas: 6\n',
      6,
    ],
    [
      'a merge of something else',
      'patches:\n  - patch: "{kind: Rollout, metadata: {name: x}, spec: {replicas: 6}}"\n',
      undefined,
    ],
    [
      'a target of another kind',
      patch(
        'patch: "- {op: add, path: /spec/replicas, value: 5}"',
        '{kind: Deploy}',
      ),
      undefined,
    ],
    [
      'another path',
      patch('patch: "- {op: add, path: /spec/paused, value: true}"'),
      undefined,
    ],
    [
      'the last of two',
      `${patch('patch: "- {op: add, path: /spec/replicas, value: 5}"')}  - {target: {name: check.*}, patch: "- {op: add, path: /spec/replicas, value: 8}"}\n`,
      8,
    ],
    ['nothing', 'resources: []\n', undefined],
  ])('reads replicas from %s', (_, text, replicas) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.value.replicas).toBe(replicas);
  });

  it.each<[string, string, object | undefined]>([
    [
      'a full entry',
      'images: [{name: checkout, newName: h/c, newTag: v1}]',
      { image: 'h/c', tag: 'v1' },
    ],
    [
      "an entry by the base's image",
      'images: [{name: shop/checkout, newTag: v2}]',
      { image: 'shop/checkout', tag: 'v2' },
    ],
    [
      'a digest',
      'images: [{name: checkout, digest: "sha256:ab"}]',
      { tag: '1', digest: 'sha256:ab' },
    ],
    ['an entry of another', 'images: [{name: redis, newTag: v1}]', undefined],
  ])('reads the image from %s', (_, text, image) => {
    const parsed = parse(text);
    const found = parsed.ok ? parsed.value.image : undefined;
    expect(found ?? {}).toMatchObject(image ?? {});
    expect(found === undefined).toBe(image === undefined);
  });

  it.each<[string, string, number | undefined, RegExp]>([
    [
      'a tag that is a number',
      'images:\n  - name: checkout\n    newTag: 1.10\n',
      3,
      /put it in quotes: "1\.10"/,
    ],
    [
      'replicas that are text',
      patch('patch: "- {op: replace, path: /spec/replicas, value: x}"'),
      3,
      /whole number/,
    ],
    [
      'a broken patch',
      patch('patch: "- {op: "'),
      3,
      /the patch cannot be read/,
    ],
    [
      "kustomize's replicas on a Rollout",
      'replicas: [{name: checkout, count: 2}]',
      1,
      /does not know the Rollout/,
    ],
    [
      'images that are no list',
      'images: checkout',
      1,
      /images is text; it must be a list/,
    ],
  ])('reports %s', (_, text, line, reason) => {
    expect(parse(text)).toMatchObject({
      ok: false,
      problems: [{ line, reason: expect.stringMatching(reason) }],
    });
  });
});

describe('parseHibernationFile', () => {
  it.each([
    [
      'replicas: {checkout: many}',
      /replicas\.checkout is text; it must be a number/,
    ],
    ['keepAwake: []', /replicas is missing/],
    ['replicas: {}\nschedule: {timezone: Mars/Base}', /IANA time zone/],
    [
      'replicas: {}\nschedule: {timezone: Asia/Shanghai, wake: daily}',
      /cron expression/,
    ],
    ['replicas: {}\nidleTimeout: soon', /a duration, for example 2h/],
    [
      'replicas: {}\nkeepAwake: [{until: "2026-11-22T12:00:00Z"}]',
      /keepAwake\[0\]\.by is missing/,
    ],
  ])('reports %s', (text, reason) => {
    expect(parseHibernationFile(text)).toMatchObject({
      ok: false,
      problems: [{ reason: expect.stringMatching(reason) }],
    });
  });
});
