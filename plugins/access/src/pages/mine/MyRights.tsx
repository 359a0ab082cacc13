import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import { Section } from '@slipway/ui';
import { ActionList } from '../../components/ActionList';
import { capitalised } from '../../words/lists';
import type { Right } from '../../words/rights';

/** What the reader may do, by what it is done to, with the role that each comes from. */
export function MyRights({ rights }: { rights: Right[] }) {
  return (
    <Section title="What you may do">
      {rights.map(right => {
        const subject = capitalised(right.subject);
        return (
          <Box
            key={`${right.toEnvironments} ${right.subject}`}
            sx={{ py: 1.25, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box component="h3" sx={{ m: 0, mb: 0.75, fontSize: '0.875rem' }}>
              {subject}
            </Box>
            {right.grants.map(({ role, actions }) => (
              <Box
                key={role.name}
                sx={{
                  display: 'flex',
                  alignItems: 'baseline',
                  gap: 2,
                  mb: 0.5,
                }}
              >
                <Box sx={{ flex: 1, minWidth: 0 }}>
                  <ActionList
                    actions={actions}
                    label={`${subject}, as ${role.title}`}
                  />
                </Box>
                <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
                  as {role.title}
                </Box>
              </Box>
            ))}
          </Box>
        );
      })}
      <Box
        component="p"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          m: 0,
          pt: 1.25,
          color: 'text.secondary',
        }}
      >
        <VisibilityOutlined aria-hidden sx={{ fontSize: 18 }} />
        Read everything, as everybody who is signed in may.
      </Box>
    </Section>
  );
}
