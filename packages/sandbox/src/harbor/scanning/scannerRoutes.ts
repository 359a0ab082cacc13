import { z } from 'zod';
import type { Api } from '../http/Api';
import { parseBody } from '../http/bodies';
import { listOf } from '../http/listing';
import { badRequest, notFound } from '../model/errors';
import { moment } from '../presenters/times';
import {
  adapterAt,
  type ScannerRegistration,
  type ScannerRequest,
  type Scanners,
} from './Scanners';

const registrationBody = z.looseObject({
  name: z.string().min(1),
  url: z.url(),
  description: z.string().optional(),
  auth: z.enum(['', 'Basic', 'Bearer', 'X-ScannerAdapter-API-Key']).optional(),
  access_credential: z.string().optional(),
  skip_certVerify: z.boolean().optional(),
  use_internal_addr: z.boolean().optional(),
  disabled: z.boolean().optional(),
});

const fields = {
  uuid: (each: ScannerRegistration) => each.uuid,
  name: (each: ScannerRegistration) => each.name,
  url: (each: ScannerRegistration) => each.url,
  is_default: (each: ScannerRegistration) => each.isDefault,
  create_time: (each: ScannerRegistration) => new Date(each.createdAt),
};
const listing = { fields, defaultSort: 'create_time', present };

/** Scanners of the system, and which of them a project uses. */
export function scannerRoutes(api: Api, scanners: Scanners): void {
  api.route('GET', '/scanners', call => {
    call.caller.requireSystem('scanner', 'list');
    return listOf(call, scanners.list, listing);
  });
  api.route('POST', '/scanners', call => {
    call.caller.requireSystem('scanner', 'create');
    const { uuid } = scanners.create(
      requestOf(parseBody(registrationBody, call)),
    );
    return {
      status: 201,
      headers: { location: `/api/v2.0/scanners/${uuid}` },
    };
  });
  api.route('POST', '/scanners/ping', call => {
    call.caller.requireSystem('scanner', 'read');
    const { url } = parseBody(registrationBody, call);
    if (!adapterAt(url)) {
      throw badRequest(
        `v1 client: get metadata: Get "${url}/api/v1/metadata": dial tcp: connection refused`,
      );
    }
    return {};
  });
  api.route('GET', '/scanners/:uuid', call => {
    call.caller.requireSystem('scanner', 'read');
    return { body: present(scanners.get(call.params.uuid ?? '')) };
  });
  api.route('PUT', '/scanners/:uuid', call => {
    call.caller.requireSystem('scanner', 'update');
    const request = requestOf(parseBody(registrationBody, call));
    scanners.update(call.params.uuid ?? '', request);
    return {};
  });
  api.route('DELETE', '/scanners/:uuid', call => {
    call.caller.requireSystem('scanner', 'delete');
    return { body: present(scanners.remove(call.params.uuid ?? '')) };
  });
  api.route('PATCH', '/scanners/:uuid', call => {
    call.caller.requireSystem('scanner', 'update');
    const body = parseBody(z.looseObject({ is_default: z.boolean() }), call);
    if (body.is_default) scanners.makeDefault(call.params.uuid ?? '');
    return {};
  });
  api.route('GET', '/scanners/:uuid/metadata', call => {
    call.caller.requireSystem('scanner', 'read');
    return { body: metadata(scanners.get(call.params.uuid ?? '')) };
  });

  const ofProject = '/projects/:project/scanner';
  api.route('GET', ofProject, call => {
    const project = api.project(call, 'scanner', 'read');
    const registration = scanners.of(project);
    return { body: registration && present(registration) };
  });
  api.route('PUT', ofProject, call => {
    const project = api.project(call, 'scanner', 'create');
    const { uuid } = parseBody(z.looseObject({ uuid: z.string() }), call);
    project.scanner = scanners.get(uuid).uuid;
    return {};
  });
  api.route('GET', `${ofProject}/candidates`, call => {
    api.project(call, 'scanner', 'create');
    return listOf(call, scanners.list, listing);
  });
}

function requestOf(body: z.infer<typeof registrationBody>): ScannerRequest {
  const { name, url, description, auth, disabled } = body;
  const credential = body.access_credential;
  const skip = body.skip_certVerify;
  const internal = body.use_internal_addr;
  return {
    name,
    url,
    ...(description !== undefined && { description }),
    ...(auth !== undefined && { auth }),
    ...(disabled !== undefined && { disabled }),
    ...(credential && { credential }),
    ...(skip !== undefined && { skipCertVerify: skip }),
    ...(internal !== undefined && { useInternalAddress: internal }),
  };
}

function present(registration: ScannerRegistration) {
  const adapter = adapterAt(registration.url);
  return {
    uuid: registration.uuid,
    name: registration.name,
    description: registration.description,
    url: registration.url,
    auth: registration.auth,
    disabled: registration.disabled,
    is_default: registration.isDefault,
    skip_certVerify: registration.skipCertVerify,
    use_internal_addr: registration.useInternalAddress,
    create_time: moment(registration.createdAt),
    update_time: moment(registration.updatedAt),
    health: adapter ? 'healthy' : 'unhealthy',
    ...(adapter && {
      adapter: adapter.name.name,
      vendor: adapter.name.vendor,
      version: adapter.name.version,
      capabilities: {
        support_vulnerability: true,
        support_sbom: adapter.sbom,
      },
    }),
  };
}

/** @throws HarborError 404 when its adapter does not answer */
function metadata(registration: ScannerRegistration) {
  const adapter = adapterAt(registration.url);
  if (!adapter) throw notFound(`metadata of scanner ${registration.name}`);
  const consumes = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
  ];
  const sbom = {
    type: 'sbom',
    consumes_mime_types: consumes,
    produces_mime_types: [
      'application/vnd.security.sbom.report+json; version=1.0',
    ],
  };
  return {
    scanner: adapter.name,
    capabilities: [
      {
        type: 'vulnerability',
        consumes_mime_types: consumes,
        produces_mime_types: [adapter.mimeType],
      },
      ...(adapter.sbom ? [sbom] : []),
    ],
    properties: {
      'harbor.scanner-adapter/registry-authorization-type': 'Bearer',
    },
  };
}
