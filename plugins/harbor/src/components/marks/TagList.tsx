import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';

/** Props of {@link TagList}. */
interface TagListProps {
  tags: string[];
  /** How many are shown; the others on hovering. Absent: all. */
  most?: number;
}

/** Tags of an image. */
export function TagList({ tags, most = tags.length }: TagListProps) {
  if (tags.length === 0) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        no tag
      </Box>
    );
  }
  const rest = tags.slice(most);
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.5, minWidth: 0 }}
    >
      {tags.slice(0, most).map(tag => (
        <Box
          key={tag}
          component="code"
          title={tag}
          sx={{
            px: 0.75,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            fontSize: '0.75rem',
            lineHeight: '18px',
            maxWidth: 220,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
          }}
        >
          {tag}
        </Box>
      ))}
      {rest.length > 0 && (
        <Tooltip title={rest.join(', ')}>
          <Box
            component="span"
            tabIndex={0}
            sx={{ color: 'text.secondary', fontSize: '0.75rem' }}
          >
            {`and ${rest.length} more`}
          </Box>
        </Tooltip>
      )}
    </Box>
  );
}
