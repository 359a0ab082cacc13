import type { Action } from '@slipway/plugin-access-common';
import { Disclosure, Section } from '@slipway/ui';
import { ActionList } from '../../components/ActionList';
import { countWords } from '../../words/lists';

/** What takes no role: everybody who is signed in reads. */
export function Reads({ actions }: { actions: Action[] }) {
  const reads = actions.filter(action => action.reads);
  if (reads.length === 0) return null;
  return (
    <Section title="Reading">
      <Disclosure
        label={`Everybody who is signed in reads: ${countWords(reads.length, 'action', 'actions')}`}
      >
        <ActionList
          label="Actions that only read"
          actions={reads.map(action => action.name)}
        />
      </Disclosure>
    </Section>
  );
}
