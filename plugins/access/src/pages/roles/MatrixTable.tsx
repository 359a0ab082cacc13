import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { RoleInForce } from '@slipway/plugin-access-common';
import type { MatrixGroup } from '../../matrix/matrixModel';
import { CellView } from './CellView';
import { RoleHead } from './RoleHead';

const Grid = styled('table')(({ theme }) => ({
  borderCollapse: 'separate',
  borderSpacing: 0,
  minWidth: '100%',
  fontSize: '0.8125rem',
  '& th, & td': {
    padding: '8px 12px',
    borderTop: `1px solid ${theme.palette.divider}`,
    borderRight: `1px solid ${theme.palette.divider}`,
    textAlign: 'left',
    verticalAlign: 'top',
    backgroundColor: theme.palette.background.paper,
  },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    verticalAlign: 'bottom',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  '& thead + tbody > tr:first-of-type > *': { borderTop: 0 },
  '& th[scope="row"], & th[scope="rowgroup"], & thead th:first-of-type': {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    minWidth: 220,
  },
  '& thead th:first-of-type': { zIndex: 3 },
  '& tbody tr:hover > *': {
    backgroundImage: hoverOver(theme.palette.action.hover),
  },
}));

/** A tint over what a sticky cell needs to stay opaque. */
function hoverOver(color: string): string {
  return `linear-gradient(${color}, ${color})`;
}

/** Props of {@link MatrixTable}. */
interface MatrixTableProps {
  roles: RoleInForce[];
  groups: MatrixGroup[];
}

/** Actions by roles. Scrolls by itself, under its head and beside its first column. */
export function MatrixTable({ roles, groups }: MatrixTableProps) {
  return (
    <Box
      role="region"
      aria-label="Actions by roles, scrollable"
      tabIndex={0}
      sx={{ overflow: 'auto', maxHeight: 'max(360px, calc(100vh - 240px))' }}
    >
      <Grid aria-label="Actions by roles">
        <thead>
          <tr>
            <th scope="col">Action</th>
            {roles.map(role => (
              <th scope="col" key={role.name}>
                <RoleHead role={role} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(group => (
          <tbody key={group.plugin}>
            <tr>
              <th scope="rowgroup">{group.title}</th>
              <td colSpan={roles.length} />
            </tr>
            {group.rows.map(row => (
              <tr key={row.action.name}>
                <Box component="th" scope="row" sx={{ fontWeight: 400 }}>
                  {row.title}
                  <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                    {row.action.name}
                  </Box>
                </Box>
                {row.action.cells.map((cell, index) => (
                  <td key={roles[index]?.name}>
                    <CellView cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </Grid>
    </Box>
  );
}
