import { useApi } from '@backstage/frontend-plugin-api';
import { usePagedRows } from '@slipway/ui';
import type {
  Component,
  ComponentPage,
  Vulnerability,
  VulnerabilityPage,
  VulnerablePackage,
  VulnerablePackagePage,
} from '@slipway/plugin-harbor-common';
import { harborApiRef } from '../api/harborApi';
import {
  harborKeys,
  type ComponentsQuery,
  type ReportQuery,
} from '../api/keys';

/** Names a vulnerability of a report: one CVE may be in several packages. */
export const vulnerabilityName = (one: Vulnerability) =>
  `${one.cve} ${one.package}@${one.version}`;
/** Names a package of a report. */
export const packageName = (one: VulnerablePackage) =>
  `${one.package}@${one.version}`;
/** Names a component of a bill of materials. */
export const componentName = (one: Component) =>
  one.purl ?? `${one.type ?? ''} ${one.name}@${one.version ?? ''}`;

/** What was found in an image. */
export function useVulnerabilityRows(
  digest: string,
  query: ReportQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(harborApiRef);
  return usePagedRows<Vulnerability, VulnerabilityPage>({
    queryKey: harborKeys.vulnerabilityRows(digest, query),
    read: (page, signal) =>
      api.listVulnerabilities(digest, { ...query, ...page }, { signal }),
    nameOf: vulnerabilityName,
    ...options,
  });
}

/** The packages of an image in which something was found. */
export function usePackageRows(
  digest: string,
  query: ReportQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(harborApiRef);
  return usePagedRows<VulnerablePackage, VulnerablePackagePage>({
    queryKey: harborKeys.packageRows(digest, query),
    read: (page, signal) =>
      api.listVulnerablePackages(digest, { ...query, ...page }, { signal }),
    nameOf: packageName,
    ...options,
  });
}

/** What an image is made of, by its bill of materials. */
export function useComponentRows(digest: string, query: ComponentsQuery) {
  const api = useApi(harborApiRef);
  return usePagedRows<Component, ComponentPage>({
    queryKey: harborKeys.componentRows(digest, query),
    read: (page, signal) =>
      api.listComponents(digest, { ...query, ...page }, { signal }),
    nameOf: componentName,
  });
}
