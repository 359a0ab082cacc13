import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Environment } from '@slipway/plugin-environments-common';
import { arrange, toneColor, YoursMark, type Mine } from '@slipway/ui';
import { useCallback, useMemo, useState } from 'react';
import { EnvironmentLink } from '../../components/EnvironmentLink';
import { environmentStateLooks } from '../../components/state/states';
import { BoardCellView } from './BoardCellView';
import { boardRows } from './boardModel';

const Grid = styled('table')(({ theme }) => ({
  borderCollapse: 'separate',
  borderSpacing: 0,
  fontSize: '0.8125rem',
  '& th, & td': {
    padding: 0,
    borderTop: `1px solid ${theme.palette.divider}`,
    borderRight: `1px solid ${theme.palette.divider}`,
    textAlign: 'left',
    verticalAlign: 'top',
    backgroundColor: theme.palette.background.paper,
  },
  '& thead th': { padding: '8px 12px', verticalAlign: 'bottom' },
  '& thead th:first-of-type': { position: 'sticky', left: 0, zIndex: 2 },
  '& th[scope="row"]': {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    padding: '10px 16px',
    minWidth: 172,
  },
}));

/** Props of {@link BoardTable}. */
interface BoardTableProps {
  environments: Environment[];
  mine: Pick<Mine, 'only' | 'owns'>;
}

/** The board itself. Pointing at a cell, or focusing it, lights up its release everywhere. */
export function BoardTable({ environments, mine }: BoardTableProps) {
  const { only, owns } = mine;
  const [release, setRelease] = useState<string>();
  const rows = useMemo(
    () =>
      arrange({ only }, boardRows(environments), ({ service }) =>
        owns(service),
      ),
    [environments, only, owns],
  );
  const point = useCallback(
    (pointed: string | undefined) => setRelease(pointed),
    [],
  );
  return (
    <Box sx={{ overflowX: 'auto' }} onMouseLeave={() => point(undefined)}>
      <Grid aria-label="Services by environments">
        <thead>
          <tr>
            <th scope="col">Service</th>
            {environments.map(environment => (
              <th scope="col" key={environment.name}>
                <ColumnHead environment={environment} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.service}>
              <th scope="row">
                {row.service}{' '}
                {owns(row.service) && (
                  <YoursMark why={`You own ${row.service}`} />
                )}
                {row.dependency && (
                  <Box sx={{ color: 'text.secondary', fontWeight: 400 }}>
                    dependency
                  </Box>
                )}
              </th>
              {environments.map(environment => {
                const cell = row.cells.get(environment.name);
                return (
                  <td key={environment.name}>
                    {cell && (
                      <BoardCellView
                        cell={cell}
                        lit={
                          cell.release !== undefined && cell.release === release
                        }
                        onPoint={point}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Grid>
    </Box>
  );
}

function ColumnHead({ environment }: { environment: Environment }) {
  const { icon: Icon, label, tone } = environmentStateLooks[environment.state];
  const pull = environment.change?.pullRequest;
  return (
    <Box sx={{ minWidth: 116, maxWidth: 180 }}>
      <EnvironmentLink name={environment.name} />
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          fontWeight: 400,
          color: 'text.secondary',
          whiteSpace: 'nowrap',
        }}
      >
        <Icon
          aria-hidden
          sx={{ fontSize: 15, color: theme => toneColor(theme, tone) }}
        />
        {label}
      </Box>
      {pull && (
        <Box
          title={pull.title}
          sx={{
            fontWeight: 400,
            color: 'text.secondary',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {pull.title}
        </Box>
      )}
    </Box>
  );
}
