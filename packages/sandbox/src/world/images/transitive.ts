import type { InstalledPackage } from '../../harbor/scanning/database/types';

/** What a direct dependency brings along, as a lock file of its time would say. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'node-pkg @opentelemetry/auto-instrumentations-node': {
    '@grpc/grpc-js': '1.10.6',
    '@opentelemetry/instrumentation-http': '0.50.0',
    '@opentelemetry/sdk-node': '0.50.0',
    '@opentelemetry/otlp-exporter-base': '0.50.0',
    '@protobufjs/utf8': '1.1.0',
    'import-in-the-middle': '1.7.3',
    'lodash.merge': '4.6.2',
    long: '5.2.3',
    protobufjs: '7.2.4',
    'require-in-the-middle': '7.3.0',
    semver: '7.6.0',
  },
  'python-pkg opentelemetry-distro': {
    'opentelemetry-api': '1.27.0',
    'opentelemetry-instrumentation': '0.48b0',
    'opentelemetry-sdk': '1.27.0',
    'typing-extensions': '4.12.2',
    wrapt: '1.16.0',
  },
  'python-pkg opentelemetry-exporter-otlp-proto-http': {
    certifi: '2024.2.2',
    'googleapis-common-protos': '1.65.0',
    idna: '3.6',
    protobuf: '4.25.4',
    requests: '2.31.0',
    urllib3: '2.2.1',
  },
};

/** Packages by name that a direct dependency brings along, with their versions. */
export function broughtAlong(
  type: InstalledPackage['type'],
  name: string,
): Array<[name: string, version: string]> {
  return Object.entries(known[`${type} ${name}`] ?? {});
}
