import Science from '@mui/icons-material/Science';
import Stack from '@mui/material/Stack';
import {
  EmptyState,
  MineBar,
  NothingOfMine,
  QueryBoundary,
  Section,
} from '@slipway/ui';
import { useMine } from '../../hooks/useMine';
import { useEnvironmentPage } from '../../hooks/useReads';
import { TestbedTable } from './TestbedTable';

/** Testbeds that stand, with what their regression run says, and those that are gone. */
export function TestbedsTab() {
  const mine = useMine();
  const enabled = !(mine.asked && mine.pending);
  const service = mine.only ? mine.services : undefined;
  const standing = useEnvironmentPage(
    { kind: ['testbed'], service, limit: 100 },
    { enabled },
  );
  const gone = useEnvironmentPage(
    { kind: ['testbed'], state: ['destroyed'], service, limit: 50 },
    { enabled },
  );
  return (
    <>
      <MineBar mine={mine} />
      <Stack spacing={2}>
        <Section title="Standing" flush>
          <QueryBoundary query={standing} subject="the testbeds">
            {page => {
              const items = page.items.filter(
                item => item.state !== 'destroyed',
              );
              if (items.length > 0) {
                return (
                  <TestbedTable label="Standing testbeds" testbeds={items} />
                );
              }
              return mine.only ? (
                <NothingOfMine mine={mine} where="a testbed that stands" />
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
                <TestbedTable
                  label="Destroyed testbeds"
                  testbeds={page.items}
                />
              ) : (
                <EmptyState
                  icon={Science}
                  title={
                    mine.only
                      ? 'No testbed with a service of yours was destroyed yet'
                      : 'No testbed was destroyed yet'
                  }
                >
                  Destroyed ones stay here for 90 days, with their results.
                </EmptyState>
              )
            }
          </QueryBoundary>
        </Section>
      </Stack>
    </>
  );
}
