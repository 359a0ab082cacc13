import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import {
  imageProblems,
  type FleetOverview,
  type ImageProblem,
} from '@slipway/plugin-harbor-common';
import { toneColor } from '@slipway/ui';
import { Link as RouterLink } from 'react-router-dom';
import { problemLooks, problemMeanings } from '../fleet/problems';
import { useListPath } from '../fleet/useListPath';

/** What is wrong with images that run: one tile per kind, each the way to its list. */
export function ProblemTiles({ problems }: Pick<FleetOverview, 'problems'>) {
  const order = Object.keys(problemLooks).filter(isProblem);
  return (
    <Box
      component="ul"
      aria-label="What is wrong with images that run"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fit, minmax(148px, 1fr))',
      }}
    >
      {order.map(problem => (
        <li key={problem}>
          <Tile problem={problem} count={problems[problem]} />
        </li>
      ))}
    </Box>
  );
}

function Tile({ problem, count }: { problem: ImageProblem; count: number }) {
  const toList = useListPath();
  const { icon: Icon, label, tone } = problemLooks[problem];
  return (
    <Tooltip title={problemMeanings[problem]} describeChild>
      <ButtonBase
        component={RouterLink}
        to={toList({ problem, runningIn: 'any' })}
        sx={{
          width: '100%',
          height: '100%',
          justifyContent: 'flex-start',
          gap: 1.25,
          px: 2,
          py: 1.25,
          border: 1,
          borderColor: 'divider',
          borderRadius: 2,
          bgcolor: 'background.paper',
          '&:hover': { bgcolor: 'action.hover' },
          '&:focus-visible': {
            outline: '2px solid',
            outlineColor: 'primary.main',
          },
        }}
      >
        <Icon
          aria-hidden
          sx={{
            fontSize: 22,
            color: theme => toneColor(theme, count > 0 ? tone : 'neutral'),
          }}
        />
        <Box sx={{ display: 'grid', textAlign: 'left' }}>
          <Box
            component="span"
            sx={{
              fontSize: '1.25rem',
              fontWeight: 600,
              lineHeight: 1.2,
              fontVariantNumeric: 'tabular-nums',
              color: count > 0 ? 'text.primary' : 'text.secondary',
            }}
          >
            {count.toLocaleString('en')}
          </Box>
          <Box
            component="span"
            sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}
          >
            {label}
          </Box>
        </Box>
      </ButtonBase>
    </Tooltip>
  );
}

function isProblem(key: string): key is ImageProblem {
  return imageProblems.some(problem => problem === key);
}
