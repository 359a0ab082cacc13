import GppMaybe from '@mui/icons-material/GppMaybe';
import VerifiedUser from '@mui/icons-material/VerifiedUser';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { Image } from '@slipway/plugin-harbor-common';
import { toneColor } from '@slipway/ui';

const kinds = { cosign: 'cosign', notation: 'Notation' } as const;

/** Props of {@link SignatureMark}. */
interface SignatureMarkProps extends Pick<Image, 'signatures'> {
  /** By what it is signed is only said on hovering. */
  brief?: boolean;
}

/** Whether an image is signed, by what, and in which instances the signature is. */
export function SignatureMark({ signatures, brief }: SignatureMarkProps) {
  const isSigned = signatures.length > 0;
  const Icon = isSigned ? VerifiedUser : GppMaybe;
  const by = [...new Set(signatures.map(({ kind }) => kinds[kind]))];
  const where = signatures
    .map(({ kind, instances }) => `${kinds[kind]}: ${instances.join(', ')}`)
    .join('; ');
  return (
    <Tooltip
      title={
        isSigned
          ? `Signed, as the registry has it. ${where}`
          : 'No instance has a signature of it'
      }
    >
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          verticalAlign: 'top',
          alignItems: 'center',
          gap: 0.5,
          whiteSpace: brief ? 'nowrap' : undefined,
        }}
      >
        <Icon
          aria-hidden
          sx={{
            fontSize: 18,
            color: theme => toneColor(theme, isSigned ? 'success' : 'warning'),
          }}
        />
        {inWords()}
      </Box>
    </Tooltip>
  );
  function inWords(): string {
    if (!isSigned) return 'Not signed';
    return brief ? 'Signed' : `Signed (${by.join(', ')})`;
  }
}
