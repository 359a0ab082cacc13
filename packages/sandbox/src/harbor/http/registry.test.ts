import {
  cosignSignature,
  imageManifest,
  layerOf,
  signatureTag,
} from '../model/images';
import type { Manifest } from '../model/images';
import { TestHarbor } from '../testing/startHarbor';

const repository = 'shop/web/storefront';
const manifests = `/v2/${repository}/manifests`;

/** As a client of the registry does it: a token, blobs, then the manifest. */
describe('pushing and pulling', () => {
  let test: TestHarbor;
  let authorization: string;

  beforeAll(async () => {
    test = await TestHarbor.start();
    const scope = `repository:${repository}:pull,push`;
    const answer = await test.json(
      'GET',
      `/service/token?service=harbor-registry&scope=${scope}`,
    );
    authorization = `Bearer ${Object(answer).token}`;
  });

  afterAll(() => test.stop());

  const send = (
    method: string,
    path: string,
    body?: string,
    type = 'application/octet-stream',
  ) =>
    test.call(method, path, {
      as: 'nobody',
      body,
      headers: { authorization, ...(body && { 'content-type': type }) },
    });

  async function push(manifest: Manifest, reference: string) {
    for (const [digest, blob] of manifest.blobs ?? []) {
      const begun = await send('POST', `/v2/${repository}/blobs/uploads/`);
      expect(begun.status).toBe(202);
      const place = begun.headers.get('location') ?? '';
      const half = Math.floor(blob.length / 2);
      await send('PATCH', place, blob.slice(0, half));
      const done = await send(
        'PUT',
        `${place}?digest=${digest}`,
        blob.slice(half),
      );
      expect(done.status).toBe(201);
    }
    const { body, mediaType } = manifest;
    return send('PUT', `${manifests}/${reference}`, body, mediaType);
  }

  it('takes an image and its signature, and gives them back', async () => {
    const image = imageManifest({ architecture: 'amd64', os: 'linux' }, [
      layerOf('web', 98),
    ]);
    const early = await send(
      'PUT',
      `${manifests}/v1`,
      image.body,
      image.mediaType,
    );
    expect(early.status).toBe(404);
    expect(await early.json()).toMatchObject({
      errors: [{ code: 'MANIFEST_BLOB_UNKNOWN' }],
    });

    const pushed = await push(image, 'v1');
    expect(pushed.status).toBe(201);
    expect(pushed.headers.get('docker-content-digest')).toBe(image.digest);
    const signature = cosignSignature(image.digest, 'signature');
    await push(signature, signatureTag(image.digest));

    const head = await send('HEAD', `${manifests}/v1`);
    expect(head.headers.get('docker-content-digest')).toBe(image.digest);
    const pulled = await send('GET', `${manifests}/${image.digest}`);
    expect(pulled.headers.get('content-type')).toBe(image.mediaType);
    expect(await pulled.text()).toBe(image.body);
    const artifact = await test.json(
      'GET',
      '/projects/shop/repositories/web%252Fstorefront/artifacts/v1?with_accessory=true',
    );
    expect(artifact).toMatchObject({
      digest: image.digest,
      accessories: [{ type: 'signature.cosign', digest: signature.digest }],
      pull_time: expect.not.stringMatching(/^0001/),
    });
    const referrers = await send(
      'GET',
      `/v2/${repository}/referrers/${image.digest}`,
    );
    expect(await referrers.json()).toMatchObject({
      manifests: [{ digest: signature.digest }],
    });
  });

  it.each([
    ['another digest', 'PUT', `${manifests}/sha256:${'0'.repeat(64)}`, 400],
    ['an unknown upload', 'PUT', `/v2/${repository}/blobs/uploads/no`, 404],
    ['an unknown blob', 'GET', `/v2/${repository}/blobs/sha256:0`, 404],
    ['no digest', 'GET', `/v2/${repository}/referrers/v1`, 400],
    ['nothing known', 'GET', `/v2/${repository}/nosuch/v1`, 404],
  ])('refuses %s', async (_what, method, path, status) => {
    const body = method === 'PUT' ? '{}' : undefined;
    expect((await send(method, path, body)).status).toBe(status);
  });

  it('asks strangers for a token, and others for a better one', async () => {
    const stranger = await test.call('GET', `${manifests}/v1`, {
      as: 'nobody',
    });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get('www-authenticate')).toBe(
      `Bearer realm="${test.harbor.url}/service/token",service="harbor-registry",scope="repository:${repository}:pull"`,
    );
    const wrong = await test.call('GET', `${manifests}/v1`, {
      as: ['admin', 'wrong'],
    });
    expect(wrong.headers.get('www-authenticate')).toBe('Basic realm="harbor"');
  });
});
