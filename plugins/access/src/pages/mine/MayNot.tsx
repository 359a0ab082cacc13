import Box from '@mui/material/Box';
import { Section } from '@slipway/ui';
import { useRef } from 'react';
import { useSeen } from '../../hooks/useSeen';
import type { Right } from '../../words/rights';
import { MayNotRow } from './MayNotRow';
import { mayNotOf } from './mayNotModel';

/** What the reader may not do of the usual, and whom to ask. Who may is looked up once it comes into view. */
export function MayNot({ me, rights }: { me: string; rights: Right[] }) {
  const element = useRef<HTMLDivElement>(null);
  const seen = useSeen(element);
  const items = mayNotOf(rights);
  return (
    <Box ref={element}>
      <Section title="What you may not do, and who may" flush>
        {items.length === 0 ? (
          <Box sx={{ px: 2, pb: 2 }}>
            Nothing of the usual: you may do all of it everywhere.
          </Box>
        ) : (
          <Box
            component="ul"
            aria-label="What you may not do, and who may"
            sx={{ m: 0, p: 0, listStyle: 'none' }}
          >
            {items.map(item => (
              <MayNotRow key={item.action} item={item} me={me} enabled={seen} />
            ))}
          </Box>
        )}
      </Section>
    </Box>
  );
}
