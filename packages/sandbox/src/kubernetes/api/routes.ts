import type { ControlPlane } from '../ControlPlane';
import { methodNotAllowed, sendJson, sendNotFound, sendText } from './answers';
import { checkPath } from './authorization';
import { sendAggregated, wantsAggregated } from './aggregatedDiscovery';
import {
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
} from './discovery';
import type { Exchange } from './Exchange';
import { openApiDocument, openApiIndex, openApiV2 } from './openapi';
import { requestInfo } from './requestInfo';
import type { Streams } from './resource/watch';
import { routeResource } from './resourceRouter';

const version = {
  major: '1',
  minor: '31',
  gitVersion: 'v1.31.1',
  gitCommit: '948afe5ca072329a73c8e79ed5938717a5cb3d21',
  gitTreeState: 'clean',
  buildDate: '2024-09-11T21:22:08Z',
  goVersion: 'go1.22.6',
  compiler: 'gc',
  platform: 'linux/amd64',
};

/** Answers a request that has been let in. @throws StatusError */
export async function route(
  exchange: Exchange,
  plane: ControlPlane,
  streams: Streams,
): Promise<void> {
  const info = requestInfo(exchange.path);
  if (info.kind === 'resource') {
    if (!hasVersion(plane, info.group, info.apiVersion)) sendNotFound(exchange);
    else await routeResource(exchange, plane, info, streams);
    return;
  }
  checkPath(exchange.user, exchange.method.toLowerCase(), exchange.path);
  if (info.kind === 'group') {
    answer(exchange, apiGroup(plane.types, info.group));
  } else if (info.kind === 'version') {
    answer(exchange, apiResourceList(plane.types, info.group, info.version));
  } else routeOther(exchange, plane);
}

function routeOther(exchange: Exchange, { types }: ControlPlane): void {
  const { path } = exchange;
  const aggregated = wantsAggregated(exchange);
  if (/^\/(healthz|livez|readyz)(\/|$)/.test(path)) {
    sendText(exchange, 200, 'ok');
  } else if (path === '/version') sendJson(exchange, 200, version);
  else if (path === '/api' || path === '/api/') {
    if (aggregated) sendAggregated(exchange, types, true);
    else answer(exchange, apiVersions(exchange.request.headers.host ?? ''));
  } else if (path === '/apis' || path === '/apis/') {
    if (aggregated) sendAggregated(exchange, types, false);
    else answer(exchange, apiGroupList(types));
  } else if (path === '/openapi/v2') answer(exchange, openApiV2(types));
  else if (path === '/openapi/v3') answer(exchange, openApiIndex(types));
  else if (path.startsWith('/openapi/v3/')) {
    answer(exchange, openApiDocument(types, path.slice('/openapi/v3/'.length)));
  } else sendNotFound(exchange);
}

/** What is there to be read only, or nothing. */
function answer(exchange: Exchange, body: object | undefined): void {
  if (!body) sendNotFound(exchange);
  else if (exchange.method !== 'GET') throw methodNotAllowed();
  else sendJson(exchange, 200, body);
}

function hasVersion(
  { types }: ControlPlane,
  group: string,
  apiVersion: string,
): boolean {
  const wanted = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return apiResourceList(types, group, wanted) !== undefined;
}
