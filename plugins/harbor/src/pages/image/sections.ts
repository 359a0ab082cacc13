/** Sections of the page of an image: name in the address, and label. */
export const sections = [
  { name: 'vulnerabilities', label: 'Vulnerabilities' },
  { name: 'difference', label: 'Difference' },
  { name: 'components', label: 'Components' },
  { name: 'layers', label: 'Layers' },
  { name: 'occurrences', label: 'Registries' },
  { name: 'replications', label: 'Replications' },
] as const;

/** Name of a section. */
export type SectionName = (typeof sections)[number]['name'];

const isSection = (value: string | null): value is SectionName =>
  sections.some(({ name }) => name === value);

/** The section that an address names; the first where it names none. */
export function readSection(params: URLSearchParams): SectionName {
  const value = params.get('tab');
  return isSection(value) ? value : 'vulnerabilities';
}

/** The address with another section; the first is left out. */
export function writeSection(
  params: URLSearchParams,
  section: SectionName,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (section === 'vulnerabilities') next.delete('tab');
  else next.set('tab', section);
  // What is selected or unfolded in one list is in no other.
  next.delete('selected');
  next.delete('open');
  return next;
}
