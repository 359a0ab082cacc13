import PanTool from '@mui/icons-material/PanTool';
import Box from '@mui/material/Box';
import type { WaitingApproval } from '@slipway/plugin-buildkite-common';
import { RelativeTime, toneColor, YoursMark } from '@slipway/ui';
import { UnblockButton } from '../../components/actions/UnblockButton';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { StepLabelText } from '../../components/jobs/StepLabelText';
import { BuildLink, buildName } from '../../components/links/BuildLink';
import { evidenceOf } from './evidence';

/** Props of {@link ApprovalRow}. */
interface ApprovalRowProps {
  approval: WaitingApproval;
  /** Why it is the reader's; absent: it is not. */
  yours?: string;
}

/** One block step that waits for a person: what, since when, what speaks for it, and the button. */
export function ApprovalRow({ approval, yours }: ApprovalRowProps) {
  const { of: build } = approval;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '24px minmax(0, 1fr) auto',
        columnGap: 1.5,
        alignItems: 'start',
        px: 2,
        py: 1.25,
        minHeight: 84,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: '0.875rem',
      }}
    >
      <PanTool
        titleAccess="Waits for a person"
        sx={{
          fontSize: 20,
          mt: '2px',
          color: theme => toneColor(theme, 'warning'),
        }}
      />
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box>
          <strong>
            <StepLabelText label={approval.label} />
          </strong>{' '}
          {yours && <YoursMark why={yours} />}{' '}
          {approval.since && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              waits for <RelativeTime at={approval.since} show="age" />
            </Box>
          )}
        </Box>
        <Box>
          <BuildLink build={build}>{buildName(build)}</BuildLink> {build.title}
          {build.services.length > 0 && (
            <>
              {' · '}
              <ServiceLinks inText services={build.services} />
            </>
          )}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>
          {evidenceOf(build).join(' · ')}
        </Box>
        {approval.prompt && (
          <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-line' }}>
            {approval.prompt}
          </Box>
        )}
      </Box>
      <UnblockButton approval={approval} />
    </Box>
  );
}
