import {
  Banners,
  Freshness,
  PageFrame as SharedPageFrame,
  type PageFrameProps,
} from '@slipway/ui';
import { useNotices, useSources } from '../../hooks/useReads';
import { NoticeBanner } from './NoticeBanner';

/** The frame of every page of the plugin, with the freshness of its facts and what people have to know. */
export function PageFrame(props: Omit<PageFrameProps, 'aside' | 'banners'>) {
  const { data: notices = [] } = useNotices();
  const { data: sources } = useSources();
  return (
    <SharedPageFrame
      {...props}
      aside={<Freshness sources={sources} />}
      banners={
        <Banners sources={sources}>
          {notices.map(notice => (
            <NoticeBanner key={notice.id} notice={notice} />
          ))}
        </Banners>
      }
    />
  );
}
