import { styled } from '@mui/material/styles';
import { useMemo, type MouseEvent } from 'react';
import { sanitise } from './sanitise';

const Html = styled('div')(({ theme }) => ({
  fontSize: '0.875rem',
  overflowWrap: 'anywhere',
  maxHeight: 560,
  overflow: 'auto',
  '& > :first-of-type': { marginTop: 0 },
  '& > :last-child': { marginBottom: 0 },
  '& h1, & h2, & h3, & h4, & h5, & h6': {
    fontSize: '0.9375rem',
    margin: theme.spacing(1.5, 0, 0.5),
  },
  '& a': { color: theme.palette.primary.main },
  '& pre, & code': {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.75rem',
  },
  '& pre': {
    padding: theme.spacing(1, 1.5),
    borderRadius: 6,
    backgroundColor: theme.palette.action.hover,
    whiteSpace: 'pre-wrap',
  },
  '& table': { borderCollapse: 'collapse' },
  '& th, & td': {
    border: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(0.25, 1),
    textAlign: 'left',
  },
}));

/** Props of {@link AnnotationHtml}. */
interface AnnotationHtmlProps {
  html: string;
  /** A link to an artifact of the build was followed. */
  onArtifact: (path: string) => void;
  /** A link to a job of the build was followed. */
  onJob: (job: string) => void;
}

/** A note as its author meant it, without what could do harm. */
export function AnnotationHtml(props: AnnotationHtmlProps) {
  const { html, onArtifact, onJob } = props;
  const clean = useMemo(() => ({ __html: sanitise(html) }), [html]);
  const follow = (event: MouseEvent) => {
    const link =
      event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href') ?? '';
    if (href.startsWith('#')) {
      event.preventDefault();
      onJob(href.slice(1));
    } else if (/^artifact:\/\//i.test(href)) {
      event.preventDefault();
      onArtifact(decoded(href.slice('artifact://'.length)));
    }
  };
  // Keys reach links inside as clicks.
  return <Html onClick={follow} dangerouslySetInnerHTML={clean} />;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
