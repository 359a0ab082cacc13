import type { GeneratedApplication } from './types';

const subdomain =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

/** What Kubernetes answers to creating the Application, where it refuses its name or labels. */
export function refusalOf(
  application: GeneratedApplication,
): string | undefined {
  const { name, labels = {} } = application.metadata;
  const faults = [
    ...(name.length > 253
      ? [
          `metadata.name: Invalid value: "${name}": must be no more than 253 bytes`,
        ]
      : []),
    ...(subdomain.test(name) ? [] : [badName(name)]),
    ...Object.entries(labels).flatMap(([, value]) => badLabel(value)),
  ];
  if (faults.length === 0) return undefined;
  const all = faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`;
  return `Application.argoproj.io "${name}" is invalid: ${all}`;
}

function badName(name: string): string {
  return `metadata.name: Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`;
}

function badLabel(value: string): string[] {
  const faults: string[] = [];
  if (value.length > 63) {
    faults.push(
      `metadata.labels: Invalid value: "${value}": must be no more than 63 bytes`,
    );
  }
  if (!labelValue.test(value)) {
    faults.push(
      `metadata.labels: Invalid value: "${value}": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
    );
  }
  return faults;
}
