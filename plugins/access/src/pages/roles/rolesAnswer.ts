import type { AccessMatrix } from '@slipway/plugin-access-common';
import { clockTime } from '../../words/clockTime';
import { countWords } from '../../words/lists';

/** What is in force, since when, and whether it is what the configuration says. */
export function rolesAnswer({
  roles,
  loadedAt,
  rejected,
}: AccessMatrix): string {
  const amount = countWords(roles.length, 'role', 'roles');
  const since = clockTime(loadedAt);
  return rejected
    ? `${amount} from ${since} still hold, as the configuration cannot be used`
    : `${amount} in force since ${since}`;
}
