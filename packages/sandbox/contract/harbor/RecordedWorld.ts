import { SandboxClock } from '../../src/core/clock';
import {
  cosignSignature,
  imageManifest,
  indexManifest,
  layerOf,
  referrerManifest,
  signatureTag,
  type Artifact,
  type Manifest,
} from '../../src/harbor';
import { TestHarbor } from '../../src/harbor/testing/startHarbor';
import type { Recording } from './Recordings';

/** No two things happen at the same moment, as on a real one. */
class SteppingClock extends SandboxClock {
  #steps = 0;

  override now(): number {
    this.#steps += 1;
    return super.now() + this.#steps;
  }
}

const storefront = 'shop/web/storefront';
const password = 'Password1';

/** Of the recorded Harbor. */
const recordedDigests = {
  signed: 'c3cb3aec3040e357ede4ec80d00eee1efb908ab0a38ceda31517e58f5bfde72c',
  copied: '8b71e50932307d9dcd978f425f55dcbef14cf9064039ee323549c75b0d29cd27',
};

const labels = {
  'org.opencontainers.image.revision': '1a2b3c4',
  'org.opencontainers.image.source': 'https://example.com/shop',
};

/** A Harbor with what the recorded one had. */
export class RecordedWorld {
  private constructor(readonly test: TestHarbor) {}

  static async start(): Promise<RecordedWorld> {
    const test = await TestHarbor.start({
      robot: undefined,
      scanning: { scanners: [] },
      clock: new SteppingClock(),
    });
    const world = new RecordedWorld(test);
    const { model } = test;
    model.users.push({
      id: model.ids.next('user'),
      username: 'dana',
      password,
      realname: 'Dana',
      comment: '',
      sysadmin: false,
      createdAt: model.now(),
      updatedAt: model.now(),
    });
    model
      .project('shop')
      .metadata.set('auto_scan', 'true')
      .set('prevent_vul', 'false');
    // The recorded one had lost a number to a project that was refused.
    model.ids.next('project');
    model.createProject({
      name: 'extra-0',
      metadata: { public: 'true' },
      storageLimit: 1024 ** 3,
    });
    await world.#pushAll();
    return world;
  }

  get signed(): Artifact {
    return this.test.model.artifact(storefront, 'v1.4.2');
  }

  /** Sends what was sent to the recorded one, with this one's digests, ids and passwords. */
  send(recording: Recording): Promise<Response> {
    const { method, path, requestHeaders, requestBody } = recording;
    const headers = { ...requestHeaders };
    delete headers.Authorization;
    delete headers['Content-Type'];
    const local = this.#translated(path).replace('/api/v2.0', '');
    const authorization = requestHeaders.Authorization;
    return this.test.call(method, local, {
      as: this.#as(recording),
      headers: {
        ...headers,
        ...(requestHeaders['Content-Type'] && {
          'content-type': requestHeaders['Content-Type'],
        }),
        ...(authorization?.startsWith('Bearer') && {
          authorization: `Bearer ${this.#token}`,
        }),
      },
      ...(requestBody !== null && { body: this.#bodyOf(requestBody) }),
    });
  }

  /** Texts of the recorded answer, in this world's words. */
  translate<T>(value: T): T {
    const text: T = JSON.parse(this.#translated(JSON.stringify(value ?? null)));
    return text;
  }

  async signIn(): Promise<void> {
    const answer = await this.test.json(
      'GET',
      `/service/token?service=harbor-registry&scope=repository:${storefront}:pull,push`,
    );
    this.#token = String(Object(answer).token);
  }

  #token = '';

  #as({ case: name, requestHeaders }: Recording) {
    if (!requestHeaders.Authorization) return 'nobody';
    if (name.startsWith('as-user')) return ['dana', password] as const;
    if (!name.startsWith('as-robot')) return 'admin';
    const robot = this.test.model.robots.find(each => each.name === 'ci-read');
    return ['robot$shop+ci-read', robot?.secret ?? ''] as const;
  }

  #bodyOf(body: unknown): unknown {
    if (typeof body === 'string') return body;
    const text = this.#translated(JSON.stringify(body));
    return JSON.parse(text);
  }

  #translated(text: string): string {
    const { model } = this.test;
    const copied = model.findArtifact(storefront, 'v1.5.0-rc.1')?.digest ?? '';
    const names: ReadonlyArray<[string, string]> = [
      [recordedDigests.signed, this.signed.digest.slice(7)],
      [recordedDigests.copied, copied.slice(7)],
      ['http://127.0.0.1:18888', this.test.harbor.url],
    ];
    return names.reduce(
      (changed, [from, to]) => changed.replaceAll(from, to),
      text,
    );
  }

  async #pushAll(): Promise<void> {
    const { test } = this;
    test.push('library/tool', ['latest']);
    const image = test.push(storefront, ['v1.4.2'], labels);
    test.push(storefront, ['v1.5.0-rc.1'], labels);
    test.push(storefront, ['pr-101-9f8e7d6'], labels);
    test.push('shop/catalog', ['v1']);
    test.push('shop/catalog', ['v2']);
    test.push('shop/payments', ['v1']);
    test.model.moveTag(image, 'stable');
    const parts = ['amd64', 'arm64'].map(architecture => ({
      manifest: this.#push(
        `tmp-${architecture}`,
        imageManifest({ architecture, os: 'linux' }, [
          layerOf(architecture, 98),
        ]),
      ),
      platform: { architecture, os: 'linux' },
    }));
    this.#push('multi', indexManifest(parts));
    this.#push(signatureTag(image.digest), cosignSignature(image.digest, 'x'));
    this.#push(
      signatureTag(image.digest).replace('.sig', '.att'),
      imageManifest({ config: {} }, [layerOf('attestation', 98)]),
    );
    this.#push(
      'sbom-c3cb3aec',
      referrerManifest({
        subject: {
          digest: image.digest,
          mediaType: image.manifestMediaType,
          size: image.size,
        },
        artifactType: 'application/vnd.oci.empty.v1+json',
        layers: [],
      }),
    );
  }

  #push(tag: string, manifest: Manifest): Manifest {
    this.test.model.push({ repository: storefront, tags: [tag], manifest });
    return manifest;
  }
}
