/** MIME types of reports that are read, the one with more in it first. */
export const reportMimeTypes = [
  'application/vnd.security.vulnerability.report; version=1.1',
  'application/vnd.scanner.adapter.vuln.report.harbor+json; version=1.0',
] as const;

/** Whether reports of that MIME type are read. Spaces and letters' case are not what tells them apart. */
export function isReadable(mimeType: string): boolean {
  return reportMimeTypes.some(known => isSameType(known, mimeType));
}

/** Whether two MIME types are the same but for spaces and letters' case. */
export function isSameType(a: string, b: string): boolean {
  const plain = (type: string) => type.replace(/\s+/g, '').toLowerCase();
  return plain(a) === plain(b);
}
