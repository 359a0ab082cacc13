/** What somebody does, in words around the name of what it is done to, for which `{}` stands. */
export interface ActionWords {
  /** As a choice or a heading: "Put to sleep". */
  title: string;
  /** After the fact: "put {} to sleep". */
  did: string;
  /** As something wanted or allowed: "put {} to sleep". */
  do: string;
}

const known: Record<string, ActionWords> = {
  'environments.open': { title: 'Open', did: 'opened {}', do: 'open {}' },
  'environments.wake': { title: 'Wake', did: 'woke {}', do: 'wake {}' },
  'environments.sleep': {
    title: 'Put to sleep',
    did: 'put {} to sleep',
    do: 'put {} to sleep',
  },
  'environments.extend': {
    title: 'Extend',
    did: 'extended {}',
    do: 'extend {}',
  },
  'environments.destroy': {
    title: 'Destroy',
    did: 'destroyed {}',
    do: 'destroy {}',
  },
  'environments.refresh': {
    title: 'Refresh',
    did: 'refreshed {}',
    do: 'refresh {}',
  },
  'environments.sync': { title: 'Sync', did: 'synced {}', do: 'sync {}' },
  'environments.read': { title: 'Look at', did: 'read {}', do: 'look at {}' },
  'environments.notice.acknowledge': {
    title: 'Take note of notices',
    did: 'took note of {}',
    do: 'take note of {}',
  },
  'buildkite.read': { title: 'Look at', did: 'read {}', do: 'look at {}' },
  'buildkite.create': {
    title: 'Start builds',
    did: 'started a build of {}',
    do: 'start a build of {}',
  },
  'buildkite.rebuild': {
    title: 'Build again',
    did: 'built {} again',
    do: 'build {} again',
  },
  'buildkite.cancel': {
    title: 'Cancel builds',
    did: 'canceled {}',
    do: 'cancel {}',
  },
  'buildkite.retry': {
    title: 'Run failed jobs again',
    did: 'ran failed jobs of {} again',
    do: 'run failed jobs of {} again',
  },
  'buildkite.unblock': {
    title: 'Let builds go on',
    did: 'let {} go on',
    do: 'let {} go on',
  },
  'buildkite.refresh': {
    title: 'Fetch builds again',
    did: 'fetched {} again',
    do: 'fetch {} again',
  },
  'harbor.read': { title: 'Look at', did: 'read {}', do: 'look at {}' },
  'harbor.scan': {
    title: 'Scan images',
    did: 'had {} scanned',
    do: 'have {} scanned',
  },
  'harbor.replicate': {
    title: 'Replicate images',
    did: 'replicated {}',
    do: 'replicate {}',
  },
  'harbor.allowlist': {
    title: 'Let vulnerabilities pass',
    did: 'changed what passes in {}',
    do: 'change what passes in {}',
  },
  'harbor.label': {
    title: 'Label images',
    did: 'changed labels of {}',
    do: 'change labels of {}',
  },
  'harbor.refresh': {
    title: 'Fetch images again',
    did: 'fetched {} again',
    do: 'fetch {} again',
  },
  'delivery.promotion.request': {
    title: 'Ask for promotions',
    did: 'asked for the promotion of {}',
    do: 'ask for the promotion of {}',
  },
  'delivery.promotion.approve': {
    title: 'Approve promotions',
    did: 'approved the promotion of {}',
    do: 'approve the promotion of {}',
  },
  'audit.read': {
    title: 'Look at who did what',
    did: 'looked at who did what with {}',
    do: 'look at who did what with {}',
  },
  'access.inspect': {
    title: 'Look at what everybody may do',
    did: 'looked at what everybody may do with {}',
    do: 'look at what everybody may do with {}',
  },
  'portal.tasks.control': {
    title: 'Run or end scheduled tasks',
    did: 'ran or ended the task {}',
    do: 'run or end the task {}',
  },
};

/**
 * Words of an action, by the name of its permission. One that nobody gave words to has a title from the parts of its
 * name (`catalog.entity.refresh` is "Refresh catalog entity"), and sentences that call it by its name.
 */
export function actionWords(action: string): ActionWords {
  return (
    (Object.hasOwn(known, action) ? known[action] : undefined) ?? {
      title: titleFromName(action),
      did: `did ${action} on {}`,
      do: `do ${action} on {}`,
    }
  );
}

/** Name of an action for people: "Put to sleep". */
export const actionTitle = (action: string): string =>
  actionWords(action).title;

/** An action as something wanted or allowed, done to `target`: "put staging to sleep". */
export const actionToDo = (action: string, target: string): string =>
  actionWords(action).do.replace('{}', () => target);

function titleFromName(action: string): string {
  const parts = action.split('.');
  if (parts.length < 2 || action.includes('*')) return action;
  const verb = parts[parts.length - 1] ?? action;
  const words = [verb, ...parts.slice(0, -1)].join(' ').replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
