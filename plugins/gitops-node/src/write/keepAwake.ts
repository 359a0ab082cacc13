import { ConflictError, NotFoundError } from '@backstage/errors';
import { HIBERNATION_PATH } from '../layout/paths';
import { yamlQuoted, yamlText } from '../parse/ambiguousText';
import { parseHibernationFile } from '../parse/hibernationFile';
import type { HibernationFile } from '../types';
import { EditError } from './EditError';
import type { WorkingTree } from './WorkingTree';
import { appendItem, removeItem } from './yamlEdits';

/** One entry of `keepAwake` in hibernation.yaml. */
export type KeepAwakeEntry = HibernationFile['keepAwake'][number];

/**
 * What hibernation.yaml says.
 *
 * @throws NotFoundError, and ConflictError when it is broken.
 */
export async function readHibernation(
  tree: WorkingTree,
): Promise<HibernationFile> {
  const text = await tree.read(HIBERNATION_PATH);
  if (text === undefined) {
    throw new NotFoundError(
      `${HIBERNATION_PATH} does not exist, so nobody knows what staging runs with when it is awake`,
    );
  }
  return parse(text);
}

/**
 * Takes entries out of `keepAwake` and puts others in. Entries that are over
 * go with them, but are no reason to write the file.
 */
export async function changeKeepAwake(
  tree: WorkingTree,
  now: Date,
  change: {
    remove(entry: KeepAwakeEntry): boolean;
    add?: KeepAwakeEntry[];
  },
): Promise<void> {
  const { keepAwake } = await readHibernation(tree);
  const added = (change.add ?? []).filter(
    entry => !keepAwake.some(current => isSame(current, entry)),
  );
  const isKept = (entry: KeepAwakeEntry) =>
    change.add?.some(wanted => isSame(wanted, entry)) || !change.remove(entry);
  if (added.length === 0 && keepAwake.every(isKept)) return;

  let text = (await tree.read(HIBERNATION_PATH)) ?? '';
  for (let index = keepAwake.length - 1; index >= 0; index -= 1) {
    const entry = keepAwake[index];
    if (entry && (!isKept(entry) || !isRunning(entry, now))) {
      text = removeItem(text, ['keepAwake'], index);
    }
  }
  for (const entry of added) {
    const pairs = pairsOf(entry);
    const item = { block: pairs, flow: `{${pairs.join(', ')}}` };
    text = appendItem(text, ['keepAwake'], item);
  }
  const wanted = [
    ...keepAwake.filter(entry => isKept(entry) && isRunning(entry, now)),
    ...added,
  ];
  const written = parse(text).keepAwake;
  const isWanted =
    written.length === wanted.length &&
    written.every((entry, index) => {
      const other = wanted[index];
      return other !== undefined && isSame(entry, other);
    });
  if (!isWanted) throw new EditError('entries of keepAwake depend on others');
  tree.write(HIBERNATION_PATH, text);
}

/** Whether an entry still keeps anything awake. */
export function isRunning(entry: KeepAwakeEntry, now: Date): boolean {
  return Date.parse(entry.until) > now.getTime();
}

function isSame(a: KeepAwakeEntry, b: KeepAwakeEntry): boolean {
  return (
    a.service === b.service &&
    a.by === b.by &&
    a.reason === b.reason &&
    Date.parse(a.until) === Date.parse(b.until)
  );
}

function pairsOf({ service, until, by, reason }: KeepAwakeEntry): string[] {
  return [
    ...(service !== undefined ? [`service: ${yamlText(service)}`] : []),
    `until: ${yamlQuoted(until)}`,
    `by: ${yamlText(by)}`,
    ...(reason !== undefined ? [`reason: ${yamlQuoted(reason)}`] : []),
  ];
}

function parse(text: string): HibernationFile {
  const parsed = parseHibernationFile(text);
  if (parsed.ok) return parsed.value;
  const reasons = parsed.problems.map(({ reason }) => reason).join('; ');
  throw new ConflictError(
    `${HIBERNATION_PATH} is broken, mend it first: ${reasons}`,
  );
}
