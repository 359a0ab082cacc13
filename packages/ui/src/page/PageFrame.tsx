import { Page } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Props of {@link PageFrame}. */
export interface PageFrameProps {
  title: ReactNode;
  /** The answer to the question the reader came with, in words. */
  answer: ReactNode;
  /** Quietly beside the actions: how old the facts are. */
  aside?: ReactNode;
  actions?: ReactNode;
  tabs?: ReactNode;
  /** Content takes the rest of the window and scrolls by itself. */
  fill?: boolean;
  /** Above the content: what people have to know before they trust the page. */
  banners?: ReactNode;
  children: ReactNode;
}

/** Every page: title, answer, what stands beside it; then banners and the content. */
export function PageFrame(props: PageFrameProps) {
  return (
    <Page themeId="tool">
      <Box
        component="header"
        sx={{
          gridArea: 'pageHeader',
          color: 'text.primary',
          typography: 'body2',
          px: 3,
          pt: 1.5,
          pb: props.tabs ? 0 : 2,
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'space-between',
            flexWrap: 'wrap',
            columnGap: 3,
            rowGap: 0.5,
            minHeight: 32,
          }}
        >
          <Typography
            component="h1"
            sx={{
              m: 0,
              // Items and not text: a link among them is plain to see without being underlined.
              display: 'flex',
              flexWrap: 'wrap',
              columnGap: '0.5ch',
              fontSize: '0.8125rem',
              fontWeight: 600,
              lineHeight: 1.5,
              color: 'text.secondary',
            }}
          >
            {props.title}
          </Typography>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 2,
              rowGap: 0.5,
            }}
          >
            {props.aside}
            {props.actions}
          </Box>
        </Box>
        <Box
          role="status"
          sx={{
            minHeight: 36,
            fontSize: '1.5rem',
            fontWeight: 600,
            lineHeight: '36px',
            letterSpacing: '-0.01em',
            overflowWrap: 'anywhere',
          }}
        >
          {props.answer}
        </Box>
        {props.tabs}
      </Box>
      <Box
        component="article"
        sx={{
          gridArea: 'pageContent',
          color: 'text.primary',
          bgcolor: 'background.default',
          typography: 'body2',
          minWidth: 0,
          px: 3,
          pt: 2,
          ...(props.fill
            ? {
                display: 'flex',
                flexDirection: 'column',
                minHeight: 0,
                overflow: 'hidden',
              }
            : { pb: 3 }),
        }}
      >
        {props.banners}
        {props.children}
      </Box>
    </Page>
  );
}
