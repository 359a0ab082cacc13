export { accessApiRef } from './access/accessApi';
export * from './access/actionWords';
export { useAllowedRefs } from './access/useAllowedRefs';
export { useObstacle, type ObstacleQuestion } from './access/useObstacle';
export { useOwnedServices } from './access/useOwnedServices';
export { useVerdict, type Verdict, type Wish } from './access/useVerdict';
export type { Action, RunOptions } from './action/Action';
export { ActionButton } from './action/ActionButton';
export { ActionDialog } from './action/ActionDialog';
export { ActionPreview } from './action/ActionPreview';
export { ActionResult } from './action/ActionResult';
export { DialogHost, useOpenDialog } from './action/DialogHost';
export { DiffView } from './action/DiffView';
export { FailureAlert } from './action/FailureAlert';
export { useAction } from './action/useAction';
export * from './api/failure';
export * from './api/pluginApis';
export * from './api/queryClient';
export { ExportMenu } from './download/ExportMenu';
export { useSaving } from './download/useSaving';
export { FactList, type Fact } from './facts/FactList';
export { Disclosure } from './feedback/Disclosure';
export { EmptyState } from './feedback/EmptyState';
export { FailureState } from './feedback/FailureState';
export { NoMatch } from './feedback/NoMatch';
export { QueryBoundary } from './feedback/QueryBoundary';
export { RawText } from './feedback/RawText';
export { RowSkeletons } from './feedback/RowSkeletons';
export * from './filter/address';
export { FilterChip } from './filter/FilterChip';
export { isTyping } from './filter/isTyping';
export { SearchField } from './filter/SearchField';
export { StateChips } from './filter/StateChips';
export { ToggleChip } from './filter/ToggleChip';
export { useAddressFilters } from './filter/useAddressFilters';
export { Banners } from './frame/Banners';
export { Freshness } from './frame/Freshness';
export { FreshnessBadge } from './frame/FreshnessBadge';
export { freshnessLooks, worstOf } from './frame/freshnessLooks';
export { SourceBanner } from './frame/SourceBanner';
export { SourceList } from './frame/SourceList';
export { useMyName } from './hooks/useMyName';
export { useNow } from './hooks/useNow';
export { CopyLinkButton } from './links/CopyLinkButton';
export { ExternalLink } from './links/ExternalLink';
export { NameLinks } from './links/NameLinks';
export { PageLink } from './links/PageLink';
export {
  BodyRow,
  Cell,
  HeadRow,
  Line,
  ROW_HEIGHT,
  RowGrid,
  SubLine,
} from './list/rowLayout';
export { useArrivals } from './list/useArrivals';
export { usePagedRows } from './list/usePagedRows';
export { useRowKeys } from './list/useRowKeys';
export { useSelected } from './list/useSelected';
export { VirtualTable, type Column } from './list/VirtualTable';
export type { Concerns } from './live/LiveRefresher';
export { useLiveUpdates } from './live/useLiveUpdates';
export { arrange } from './mine/arrange';
export { inWords } from './mine/inWords';
export { MineBar, MineRefusal } from './mine/MineBar';
export { MineChip } from './mine/MineChip';
export { NothingOfMine } from './mine/NothingOfMine';
export { useMine, type Mine } from './mine/useMine';
export { YoursMark } from './mine/YoursMark';
export { PageFrame, type PageFrameProps } from './page/PageFrame';
export { PageTabs, tabLook } from './page/PageTabs';
export { Section } from './page/Section';
export { TabPanel } from './page/TabPanel';
export { useCurrentTab } from './page/useCurrentTab';
export { VisuallyHidden } from './page/VisuallyHidden';
export { LookBadge, type StateLook } from './state/LookBadge';
export * from './state/tones';
export { CopyButton } from './text/CopyButton';
export { formatBytes } from './text/formatBytes';
export { Duration } from './time/Duration';
export * from './time/format';
export * from './time/localInput';
export { RelativeTime } from './time/RelativeTime';
