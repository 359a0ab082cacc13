import { styled } from '@mui/material/styles';
import { imageParts } from './imageParts';

const Tag = styled('span')(({ theme }) => ({
  fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSize: '0.75rem',
  color: theme.palette.text.secondary,
  whiteSpace: 'nowrap',
}));

/** The tag of an image, with the whole reference on hovering. */
export function ImageTag({ image }: { image: string | undefined }) {
  if (!image) return <Tag>none</Tag>;
  return <Tag title={image}>{imageParts(image).tag}</Tag>;
}
