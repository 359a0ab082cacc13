import Science from '@mui/icons-material/Science';
import Stack from '@mui/material/Stack';
import { EmptyState, QueryBoundary, Section } from '@slipway/ui';
import { useEnvironmentPage } from '../../hooks/useReads';
import { TestbedTable } from './TestbedTable';

/** Testbeds that stand, with what their regression run says, and those that are gone. */
export function TestbedsTab() {
  const standing = useEnvironmentPage({ kind: ['testbed'], limit: 100 });
  const gone = useEnvironmentPage({
    kind: ['testbed'],
    state: ['destroyed'],
    limit: 50,
  });
  return (
    <Stack spacing={2}>
      <Section title="Standing" flush>
        <QueryBoundary query={standing} subject="the testbeds">
          {page => {
            const items = page.items.filter(item => item.state !== 'destroyed');
            return items.length > 0 ? (
              <TestbedTable label="Standing testbeds" testbeds={items} />
            ) : (
              <EmptyState icon={Science} title="No testbed stands">
                One is made for each commit on main that passed its build.
              </EmptyState>
            );
          }}
        </QueryBoundary>
      </Section>
      <Section
        title="History"
        note={
          gone.data && gone.data.totalItems > gone.data.items.length
            ? `the latest ${gone.data.items.length} of ${gone.data.totalItems}`
            : undefined
        }
        flush
      >
        <QueryBoundary
          query={gone}
          subject="the history of testbeds"
          skeleton={{ rows: 2, height: 56 }}
        >
          {page =>
            page.items.length > 0 ? (
              <TestbedTable label="Destroyed testbeds" testbeds={page.items} />
            ) : (
              <EmptyState icon={Science} title="No testbed was destroyed yet">
                Destroyed ones stay here for 90 days, with their results.
              </EmptyState>
            )
          }
        </QueryBoundary>
      </Section>
    </Stack>
  );
}
