import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { Remark } from '@slipway/plugin-access-common';
import { Disclosure } from '@slipway/ui';
import { countWords, listWords } from '../../words/lists';

/** What is left aside without being a mistake, a line for each sort with the rest on demand. */
export function QuietRemarks({ remarks }: { remarks: Remark[] }) {
  const quiet = remarks.filter(({ severity }) => severity === 'info');
  const sorts = [...new Set(quiet.map(({ about }) => about))];
  if (sorts.length === 0) return null;
  return (
    <Stack spacing={0.5}>
      {sorts.map(sort => {
        const own = quiet.filter(({ about }) => about === sort);
        return <Sort key={sort} sort={sort} remarks={own} />;
      })}
    </Stack>
  );
}

function Sort({ sort, remarks }: { sort: Remark['about']; remarks: Remark[] }) {
  const label = labelOf(sort, remarks.length);
  return (
    <Box sx={{ display: 'flex', gap: 0.75 }}>
      <InfoOutlined
        aria-hidden
        sx={{ fontSize: 18, mt: 0.25, color: 'text.secondary' }}
      />
      <Disclosure label={label}>
        <Box
          component="ul"
          aria-label={label}
          sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem' }}
        >
          {remarks.map(remark => (
            <li key={remark.subject} title={remark.text}>
              <code>{remark.subject}</code>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' '}
                ({listWords(remark.in)})
              </Box>
            </li>
          ))}
        </Box>
      </Disclosure>
    </Box>
  );
}

function labelOf(sort: Remark['about'], amount: number): string {
  const actions = countWords(amount, 'action', 'actions');
  const [are, have] = amount === 1 ? ['is', 'has'] : ['are', 'have'];
  switch (sort) {
    case 'undeclared-action':
      return `${actions} ${are} named by roles, but no plugin here ${amount === 1 ? 'has it' : 'has them'} yet`;
    case 'unlimitable-action':
      return `${actions} cannot be limited, so patterns with limits leave ${amount === 1 ? 'it' : 'them'} out`;
    default:
      return `${countWords(amount, 'thing', 'things')} in the configuration ${have} no effect`;
  }
}
