import { yamlQuoted, yamlText } from '../parse/ambiguousText';
import type { EnvironmentFile, ServiceImage } from '../types';
import { appendItem, removeItem, setNames, setText } from './yamlEdits';

/**
 * Edits the text of an environment file so that it says what is wanted.
 *
 * @param exactExpiry - also move `expiresAt` earlier; by default it only moves later.
 */
export function updateEnvironmentText(
  text: string,
  current: EnvironmentFile,
  wanted: Omit<EnvironmentFile, 'path'>,
  exactExpiry = false,
): string {
  let edited = text;
  if (wanted.pullRequest && current.pullRequest) {
    const { title, author } = wanted.pullRequest;
    edited = setText(edited, ['pullRequest', 'title'], title);
    edited = setText(edited, ['pullRequest', 'author'], author);
  }
  edited = setText(edited, ['commit'], wanted.commit);
  edited = updateServices(edited, current.services, wanted.services);
  if (!isSameSet(current.dependencies, wanted.dependencies)) {
    edited = setNames(edited, ['dependencies'], wanted.dependencies);
  }
  const { expiresAt } = wanted;
  if (expiresAt !== undefined && movesExpiry(current, expiresAt, exactExpiry)) {
    edited = setText(edited, ['expiresAt'], expiresAt);
  }
  return edited;
}

function movesExpiry(
  current: EnvironmentFile,
  expiresAt: string,
  exact: boolean,
): boolean {
  if (exact) return true;
  return (
    current.expiresAt !== undefined &&
    Date.parse(expiresAt) > Date.parse(current.expiresAt)
  );
}

function updateServices(
  text: string,
  current: readonly ServiceImage[],
  wanted: readonly ServiceImage[],
): string {
  let edited = text;
  current.forEach(({ service }, index) => {
    const image = wanted.find(item => item.service === service);
    if (image) edited = setServiceImage(edited, index, image);
  });
  for (const { service, image, tag } of wanted) {
    if (current.some(item => item.service === service)) continue;
    const pairs = [
      `name: ${yamlText(service)}`,
      `image: ${yamlText(image)}`,
      `tag: ${yamlQuoted(tag)}`,
    ];
    const item = { block: pairs, flow: `{${pairs.join(', ')}}` };
    edited = appendItem(edited, ['services'], item);
  }
  for (let index = current.length - 1; index >= 0; index -= 1) {
    const { service } = current[index] ?? {};
    if (!wanted.some(item => item.service === service)) {
      edited = removeItem(edited, ['services'], index);
    }
  }
  return edited;
}

/** Sets image and tag of the service at an index. */
export function setServiceImage(
  text: string,
  index: number,
  { image, tag }: ServiceImage,
): string {
  const withImage = setText(text, ['services', index, 'image'], image);
  return setText(withImage, ['services', index, 'tag'], tag);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(item => b.includes(item));
}
