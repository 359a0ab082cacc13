import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import type { HomeSectionProps } from '@slipway/home-react';
import { MineBar } from '@slipway/ui';
import { useMemo, useState, type ComponentType } from 'react';
import { PageFrame } from '../../components/frame/PageFrame';
import { HibernationCard } from './HibernationCard';
import { NeedsYou } from './NeedsYou';
import { OnItsWay } from './OnItsWay';
import { SourcesHealth } from './SourcesHealth';
import { homeAnswer } from './homeAnswer';
import { useHome } from './useHome';

/** A section of another plugin. It loads and fails by itself. */
export interface HomeSection {
  id: string;
  Component: ComponentType<HomeSectionProps>;
}

/** Sources of another plugin, as a list beneath the others. */
export interface HomeSources {
  id: string;
  Component: ComponentType;
}

/** Props of {@link HomeContent}. */
interface HomeContentProps {
  sections: HomeSection[];
  sources: HomeSources[];
}

const ignore = () => {};

/** The home page inside its provider. */
export function HomeContent({ sections, sources }: HomeContentProps) {
  const home = useHome();
  const { phrases, answer } = usePhrases(sections);
  return (
    <PageFrame
      title="Home"
      answer={
        home.needsYou && home.onItsWay ? (
          homeAnswer(home.needsYou, home.onItsWay, phrases)
        ) : (
          <Skeleton width={320} />
        )
      }
    >
      <MineBar
        mine={home.mine}
        label="Mine"
        explains="Only what you opened, or what runs a service you own"
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 360px' },
          gap: 2,
          alignItems: 'start',
        }}
      >
        <Stack spacing={2} sx={{ minWidth: 0 }}>
          {sections.map(({ id, Component }) => (
            <Component
              key={id}
              onlyMine={home.mine.only}
              onAnswer={answer(id)}
            />
          ))}
          <NeedsYou home={home} />
          <OnItsWay home={home} />
        </Stack>
        <Stack spacing={2}>
          <HibernationCard />
          <SourcesHealth others={sources} />
        </Stack>
      </Box>
    </PageFrame>
  );
}

/** What the sections of other plugins have for the answer, in their order. */
function usePhrases(sections: HomeSection[]) {
  const [said, setSaid] = useState<Record<string, string | undefined>>({});
  const takers = useMemo(
    () =>
      new Map(
        sections.map(({ id }) => [
          id,
          (phrase: string | undefined) =>
            setSaid(before => ({ ...before, [id]: phrase })),
        ]),
      ),
    [sections],
  );
  return {
    phrases: sections.flatMap(({ id }) => said[id] ?? []),
    answer: (id: string) => takers.get(id) ?? ignore,
  };
}
