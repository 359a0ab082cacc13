import { GitOpsClone } from './gitops';

const FILE = 'staging/hibernation.yaml';

/** How long from now staging wakes and sleeps by itself, hours: journeys take less. */
const hours = { wake: 6, sleep: 14 };

/** From UTC to the time zone of the schedule (Asia/Shanghai), hours. */
const ZONE = 8;

/** The line of a time in `hibernation.yaml`, up to its minute; then its hour. */
const lineOf = (verb: keyof typeof hours) =>
  new RegExp(`^( +${verb}: ")(\\d+) (\\d+) `, 'm');

/**
 * Moves the times at which staging wakes and sleeps by itself away from now: journeys run at any hour, and none is about
 * the clock. Playwright calls it before the first journey.
 */
export default async function moveSchedule(): Promise<void> {
  const gitops = await GitOpsClone.create();
  const now = new Date();
  const at = (inHours: number) =>
    `${now.getUTCMinutes()} ${(now.getUTCHours() + ZONE + inHours) % 24}`;
  const before = await gitops.read(FILE);
  const text = before
    .replace(lineOf('wake'), (_, line) => `${line}${at(hours.wake)} `)
    .replace(lineOf('sleep'), (_, line) => `${line}${at(hours.sleep)} `);
  if (text !== before)
    await gitops.push('Let staging wake and sleep at other times', {
      [FILE]: text,
    });
  await gitops.remove();
}

/** When staging wakes and sleeps by itself: `08:30`, by the clock of the schedule's time zone. */
export async function scheduleOf(
  gitops: GitOpsClone,
): Promise<Record<keyof typeof hours, string>> {
  const text = await gitops.read(FILE);
  const timeOf = (verb: keyof typeof hours) => {
    const [, , minute, hour] = lineOf(verb).exec(text) ?? [];
    if (!minute || !hour) throw new Error(`${FILE} says not when to ${verb}`);
    return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  };
  return { wake: timeOf('wake'), sleep: timeOf('sleep') };
}
