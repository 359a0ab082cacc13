import { HarborError, notFound } from '../model/errors';
import { digestOf, mediaTypes } from '../model/images';
import { readManifest } from '../model/manifests';
import type { Caller } from './Caller';
import type { HarborContext } from './context';

/** A request of the registry's API that was let in. */
interface RegistryCall {
  caller: Caller;
  /** `shop/web/storefront` */
  repository: string;
  /** A digest, a tag or the id of an upload. */
  reference: string;
  query: URLSearchParams;
  body: Buffer;
  contentType: string;
}

export interface RegistryAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

interface Place {
  project: string;
  repository: string;
  reference: string;
  answer: (call: RegistryCall) => RegistryAnswer;
}

const json = 'application/json; charset=utf-8';

/** Of what the registry behind Harbor's core answers itself. */
const version = { 'docker-distribution-api-version': 'registry/2.0' };

/** What the registry answers below `/v2/`. */
export class RegistryApi {
  readonly #uploads = new Map<string, Buffer>();

  constructor(private readonly context: HarborContext) {}

  /** What a request is about; undefined for what no registry has. */
  placeOf(method: string, path: string): Place | undefined {
    const read =
      /^(([^/]+)\/.+?)\/(manifests|referrers|tags|blobs\/uploads|blobs)\/([^/]*)$/.exec(
        path,
      );
    const [, repository, project, kind, reference = ''] = read ?? [];
    const reads = method === 'HEAD' ? 'GET' : method;
    const answer = this.#answers[`${reads} ${kind}`];
    if (!repository || !project || !answer) return undefined;
    return { project, repository, reference, answer };
  }

  readonly #answers: Readonly<
    Record<string, (call: RegistryCall) => RegistryAnswer>
  > = {
    'GET manifests': call => this.#manifest(call),
    'PUT manifests': call => this.#push(call),
    'DELETE manifests': call => this.#remove(call),
    'GET tags': call => this.#tags(call),
    'GET referrers': call => this.#referrers(call),
    'GET blobs': call => this.#blob(call),
    'POST blobs/uploads': call => this.#begin(call),
    'PATCH blobs/uploads': call => this.#append(call),
    'PUT blobs/uploads': call => this.#finish(call),
  };

  #manifest({ repository, reference, caller }: RegistryCall): RegistryAnswer {
    const { model } = this.context;
    const artifact = model.artifact(repository, reference);
    model.pull(artifact, reference, caller.username);
    return {
      headers: {
        ...version,
        'content-type': artifact.manifestMediaType,
        'docker-content-digest': artifact.digest,
        etag: `"${artifact.digest}"`,
      },
      body: Buffer.from(artifact.manifest),
    };
  }

  #push(call: RegistryCall): RegistryAnswer {
    const { repository, reference, body, contentType, caller } = call;
    const text = body.toString('utf8');
    const digest = digestOf(body);
    const byDigest = reference.includes(':');
    if (byDigest && reference !== digest) {
      throw new HarborError(
        400,
        'provided digest did not match uploaded content',
        'DIGEST_INVALID',
      );
    }
    const { model } = this.context;
    if (!byDigest) model.refuseOverwrite(repository, reference, digest);
    const { config, mediaType } = readManifest(text);
    if (config && !model.blobs.has(config.digest)) {
      throw new HarborError(
        404,
        `blob ${config.digest} unknown to registry`,
        'MANIFEST_BLOB_UNKNOWN',
      );
    }
    const artifact = model.push({
      repository,
      manifest: { mediaType: mediaType ?? contentType, body: text, digest },
      tags: byDigest ? [] : [reference],
      operator: caller.username,
    });
    return {
      status: 201,
      headers: {
        ...version,
        location: `/v2/${repository}/manifests/${digest}`,
        'docker-content-digest': digest,
        ...(artifact.subject && { 'oci-subject': artifact.subject }),
      },
    };
  }

  #remove({ repository, reference, caller }: RegistryCall): RegistryAnswer {
    const { model } = this.context;
    const artifact = model.artifact(repository, reference);
    model.deleteArtifact(artifact, caller.username);
    return { status: 202 };
  }

  #tags({ repository, query }: RegistryCall): RegistryAnswer {
    const found = this.context.model.findRepository(repository);
    if (!found) throw notFound(`repository ${repository}`);
    const last = query.get('last') ?? '';
    const limit = Number(query.get('n') ?? Infinity);
    const tags = [...found.tags.keys()].sort().filter(tag => tag > last);
    return {
      headers: {
        'content-type': json,
        ...(tags.length > limit && {
          link: `</v2/${repository}/tags/list?last=${tags[limit - 1]}&n=${limit}>; rel="next"`,
        }),
      },
      body: JSON.stringify({ name: repository, tags: tags.slice(0, limit) }),
    };
  }

  #referrers({ repository, reference, query }: RegistryCall): RegistryAnswer {
    if (!/^sha256:[0-9a-f]{64}$/.test(reference)) {
      throw new HarborError(400, `unsupported digest ${reference}`);
    }
    const wanted = query.get('artifactType');
    const subject = this.context.model.findArtifact(repository, reference);
    const all = subject?.accessories.map(({ artifact }) => artifact) ?? [];
    const manifests = all
      .filter(({ artifactType }) => !wanted || artifactType === wanted)
      .map(({ manifestMediaType, digest, manifest, ...artifact }) => ({
        mediaType: manifestMediaType,
        digest,
        size: Buffer.byteLength(manifest),
        ...(artifact.annotations && { annotations: artifact.annotations }),
        artifactType: artifact.artifactType,
      }));
    return {
      headers: {
        'content-type': mediaTypes.index,
        'x-total-count': String(all.length),
        ...(wanted && { 'oci-filters-applied': 'artifactType' }),
      },
      body: Buffer.from(
        JSON.stringify({
          schemaVersion: 2,
          mediaType: mediaTypes.index,
          manifests,
        }),
      ),
    };
  }

  #blob({ reference }: RegistryCall): RegistryAnswer {
    const blob = this.context.model.blobs.get(reference);
    if (!blob) {
      throw new HarborError(404, 'blob unknown to registry', 'BLOB_UNKNOWN');
    }
    return {
      headers: {
        ...version,
        'content-type': 'application/octet-stream',
        'docker-content-digest': reference,
      },
      body: blob,
    };
  }

  #begin(call: RegistryCall): RegistryAnswer {
    const id = this.context.random.hex(32);
    this.#uploads.set(id, Buffer.alloc(0));
    const upload = { ...call, reference: id };
    if (call.query.has('digest')) return this.#finish(upload);
    return this.#append(upload);
  }

  #append({ repository, reference, body }: RegistryCall): RegistryAnswer {
    const content = Buffer.concat([this.#upload(reference), body]);
    this.#uploads.set(reference, content);
    return {
      status: 202,
      headers: {
        ...version,
        location: `/v2/${repository}/blobs/uploads/${reference}`,
        'docker-upload-uuid': reference,
        range: `0-${Math.max(content.length - 1, 0)}`,
      },
    };
  }

  #finish(call: RegistryCall): RegistryAnswer {
    const { repository, reference, body, query } = call;
    const content = Buffer.concat([this.#upload(reference), body]);
    const digest = query.get('digest') ?? '';
    if (digestOf(content) !== digest) {
      throw new HarborError(
        400,
        'provided digest did not match uploaded content',
        'DIGEST_INVALID',
      );
    }
    this.#uploads.delete(reference);
    this.context.model.blobs.set(digest, content);
    return {
      status: 201,
      headers: {
        ...version,
        location: `/v2/${repository}/blobs/${digest}`,
        'docker-content-digest': digest,
      },
    };
  }

  #upload(id: string): Buffer {
    const upload = this.#uploads.get(id);
    if (!upload) {
      throw new HarborError(
        404,
        'blob upload unknown to registry',
        'BLOB_UPLOAD_UNKNOWN',
      );
    }
    return upload;
  }
}
