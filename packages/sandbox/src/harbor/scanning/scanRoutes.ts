import { z } from 'zod';
import type { Api, Call } from '../http/Api';
import { parseBody } from '../http/bodies';
import { HarborError } from '../model/errors';
import { idsIn } from './overviews';
import type { Sboms } from './Sboms';
import type { Scans } from './Scans';

const scan =
  '/projects/:project/repositories/:repository/artifacts/:reference/scan';

const scanTypeBody = z.looseObject({
  scan_type: z.enum(['vulnerability', 'sbom']).default('vulnerability'),
});

/** Scans of one artifact: started, stopped, and their logs. */
export function scanRoutes(api: Api, scans: Scans, sboms: Sboms): void {
  api.route('POST', scan, call => {
    const type = call.body === undefined ? 'vulnerability' : scanType(call);
    const artifact = api.artifact(call, resourceOf(type), 'create');
    const { username } = call.caller;
    if (type === 'sbom') sboms.start(artifact, username);
    else scans.start(artifact, username);
    return { status: 202 };
  });

  api.route('POST', `${scan}/stop`, call => {
    const type = scanType(call);
    const artifact = api.artifact(call, resourceOf(type), 'stop');
    if (type === 'sbom') sboms.stop(artifact);
    else scans.stop(artifact);
    return { status: 202 };
  });

  api.route('GET', `${scan}/:report/log`, call => {
    const artifact = api.artifact(call, 'scan', 'read');
    const all = [artifact, ...artifact.references.map(({ child }) => child)];
    const wanted = idsIn(call.params.report ?? '');
    const logs = all
      .flatMap(({ reports }) => reports)
      .filter(({ id }) => wanted.includes(id))
      .map(({ log }) => log);
    if (logs.length === 0) throw new HarborError(500, 'internal server error');
    return { headers: { 'content-type': 'text/plain' }, body: logs.join('\n') };
  });
}

function scanType(call: Call) {
  return parseBody(scanTypeBody, call).scan_type;
}

function resourceOf(type: 'vulnerability' | 'sbom'): string {
  return type === 'sbom' ? 'sbom' : 'scan';
}
