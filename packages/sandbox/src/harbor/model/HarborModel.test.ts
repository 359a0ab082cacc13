import { TestHarbor } from '../testing/startHarbor';
import type { HarborEvent } from './events';
import {
  cosignSignature,
  imageManifest,
  indexManifest,
  layerOf,
  referrerManifest,
  signatureTag,
} from './images';
import type { Artifact } from './types';

const web = 'shop/web/storefront';

describe('what a Harbor keeps', () => {
  let test: TestHarbor;
  let events: HarborEvent[];

  beforeEach(() => {
    test = TestHarbor.create();
    events = [];
    test.model.onEvent(event => events.push(event));
  });

  const types = () => events.map(({ type }) => type);
  const tagsOf = ({ tags }: Artifact) => tags.map(({ name }) => name);
  const image = (name: string, architecture = 'amd64') =>
    imageManifest({ architecture, os: 'linux' }, [layerOf(name, 98)]);

  it('moves a tag to what is pushed last under it, and tells of every push', () => {
    const first = test.push(web, ['main', 'v1']);
    const second = test.model.push({
      repository: web,
      manifest: image('second'),
      tags: ['main'],
      operator: 'robot$ci',
    });
    expect(tagsOf(first)).toEqual(['v1']);
    expect(tagsOf(second)).toEqual(['main']);
    expect(test.model.artifact(web, 'main')).toBe(second);
    expect(events).toMatchObject([
      { type: 'PUSH_ARTIFACT', artifact: first, tag: 'main' },
      { type: 'PUSH_ARTIFACT', artifact: first, tag: 'v1' },
      {
        type: 'PUSH_ARTIFACT',
        artifact: second,
        tag: 'main',
        operator: 'robot$ci',
      },
    ]);
  });

  it('has the same image once, whoever pushes it', () => {
    const first = test.push(web, ['v1']);
    const manifest = { mediaType: first.manifestMediaType, digest: '' };
    const again = test.model.push({
      repository: web,
      manifest: { ...manifest, body: first.manifest },
      tags: ['v2'],
    });
    expect(again).toBe(first);
    expect(tagsOf(first)).toEqual(['v1', 'v2']);
  });

  it('makes what is signed or described the subject of accessories, in any order', () => {
    const signed = test.push(web, ['v1']);
    const push = (manifest: ReturnType<typeof image>, tags: string[] = []) =>
      test.model.push({ repository: web, manifest, tags });
    push(cosignSignature(signed.digest, 'signature'), [
      signatureTag(signed.digest),
    ]);
    push(
      referrerManifest({
        subject: {
          digest: signed.digest,
          mediaType: signed.manifestMediaType,
          size: signed.size,
        },
        artifactType: 'application/vnd.cncf.notary.signature',
        layers: [layerOf('notation', 10)],
      }),
    );
    expect(signed.accessories.map(({ type }) => type)).toEqual([
      'signature.cosign',
      'signature.notation',
    ]);

    const late = image('late');
    const early = push(
      referrerManifest({
        subject: {
          digest: late.digest,
          mediaType: late.mediaType,
          size: late.body.length,
        },
        artifactType: 'application/vnd.goharbor.harbor.sbom.v1',
        layers: [],
      }),
    );
    expect(early.accessoryOf).toBeUndefined();
    const subject = push(late, ['v2']);
    expect(early.accessoryOf).toMatchObject({ type: 'sbom.harbor', subject });

    test.model.deleteArtifact(signed);
    const { artifacts, tags } = subject.repository;
    expect(artifacts.size).toBe(2);
    expect([...tags.keys()]).toEqual(['v2']);
  });

  it('keeps the parts of an index as long as somebody names them', () => {
    const parts = ['amd64', 'arm64'].map(architecture => {
      const manifest = image(architecture, architecture);
      test.model.push({ repository: web, manifest });
      return { manifest, platform: { architecture, os: 'linux' } };
    });
    const [amd64, arm64] = parts.map(({ manifest }) =>
      test.model.artifact(web, manifest.digest),
    );
    const index = test.model.push({
      repository: web,
      manifest: indexManifest(parts),
      tags: ['multi'],
    });
    if (!amd64 || !arm64) throw new Error('The parts are missing');
    expect(index.size).toBeGreaterThan(amd64.size + arm64.size);
    expect(() => test.model.deleteArtifact(amd64)).toThrow(
      'the deleting artifact is referenced by others',
    );
    test.model.tag(arm64, 'arm');
    test.model.deleteArtifact(index);
    expect([...index.repository.artifacts.values()]).toEqual([arm64]);
    expect(() =>
      test.model.push({
        repository: web,
        manifest: indexManifest(parts),
        tags: [],
      }),
    ).toThrow(/artifact shop\/web\/storefront@sha256:\w+ not found/);
  });

  it('leaves immutable tags alone', () => {
    const { model } = test;
    const artifact = test.push(web, ['v1', 'main']);
    model.project('shop').immutableRules.push({
      id: 1,
      disabled: false,
      tagPattern: 'v*',
      tagDecoration: 'matches',
      repositoryPattern: 'web/**',
      repositoryDecoration: 'repoMatches',
    });
    const refusal = 'the tag v1 configured as immutable, cannot be deleted';
    const repository = web;
    expect(() =>
      model.push({ repository, manifest: image('other'), tags: ['v1'] }),
    ).toThrow("'web/storefront:v1' configured as immutable");
    expect(() => model.untag(artifact, 'v1')).toThrow(refusal);
    expect(() => model.deleteArtifact(artifact)).toThrow(refusal);
    expect(() => model.deleteRepository(artifact.repository)).toThrow(refusal);
    model.untag(artifact, 'main');
    expect(tagsOf(artifact)).toEqual(['v1']);
    test.push('shop/catalog', ['v1']);
    model.untag(model.artifact('shop/catalog', 'v1'), 'v1');
  });

  it('refuses what is more than a project may store', () => {
    const { model } = test;
    model.createProject({ name: 'small', storageLimit: 1_000 });
    expect(() =>
      model.push({
        repository: 'small/tool',
        manifest: imageManifest({}, [layerOf('large', 5_000)]),
      }),
    ).toThrow(/will exceed the configured upper limit of 1000 B/);
    expect(model.findRepository('small/tool')).toBeUndefined();
    expect(types()).toEqual(['CREATE_PROJECT', 'QUOTA_EXCEED']);
  });

  it('counts a layer that several images share once', () => {
    const shared = layerOf('base', 1_000_000);
    for (const name of ['one', 'two']) {
      test.model.push({
        repository: `shop/${name}`,
        manifest: imageManifest({ author: name }, [shared]),
      });
    }
    const stored = test.model.storageOf(test.model.project('shop'));
    expect(stored).toBeGreaterThan(1_000_000);
    expect(stored).toBeLessThan(1_010_000);
  });

  it('copies an image with its tags and its signature, and tells once', () => {
    const signed = test.push(web, ['v1', 'stable']);
    test.model.push({
      repository: web,
      manifest: cosignSignature(signed.digest, 'signature'),
      tags: [signatureTag(signed.digest)],
    });
    events = [];
    const copied = test.model.copy(signed, 'library/storefront');
    expect(copied).toMatchObject({
      digest: signed.digest,
      config: signed.config,
      accessories: [{ type: 'signature.cosign', subject: copied }],
    });
    expect(tagsOf(copied)).toEqual(['v1', 'stable']);
    expect(types()).toEqual(['PUSH_ARTIFACT']);
  });

  it.each([
    ['no JSON', '{'],
    ['no manifest', '{"schemaVersion":2}'],
    ['a manifest with a wrong layer', '{"config":{},"layers":[1]}'],
  ])('refuses %s', (_what, body) => {
    expect(() =>
      test.model.push({
        repository: web,
        manifest: { mediaType: '', body, digest: '' },
      }),
    ).toThrow(/manifest invalid/);
  });
});
