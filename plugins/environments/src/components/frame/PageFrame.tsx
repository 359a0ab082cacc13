import { PageFrame as SharedPageFrame, type PageFrameProps } from '@slipway/ui';
import { Banners } from './Banners';
import { Freshness } from './Freshness';

/** The frame of every page of the plugin, with the freshness of its facts and what people have to know. */
export function PageFrame(props: Omit<PageFrameProps, 'aside' | 'banners'>) {
  return (
    <SharedPageFrame {...props} aside={<Freshness />} banners={<Banners />} />
  );
}
