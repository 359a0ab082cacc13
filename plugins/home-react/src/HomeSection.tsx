import {
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import type { ComponentType } from 'react';

/** What a section is given. */
export interface HomeSectionProps {
  /** Whoever looks wants to see only what is theirs. */
  onlyMine: boolean;
  /**
   * Takes what the section has for the answer at the top of the page: `2 approvals wait for you`; undefined when nothing
   * there needs the reader. It stays the same function.
   */
  onAnswer: (phrase: string | undefined) => void;
}

/** The component of a section of the home page. */
export const homeSectionDataRef = createExtensionDataRef<
  () => Promise<ComponentType<HomeSectionProps>>
>().with({ id: 'home.section' });

/** A section that another plugin adds to the home page. It shows nothing when there is nothing to say. */
export const HomeSectionBlueprint = createExtensionBlueprint({
  kind: 'home-section',
  attachTo: { id: 'page:environments/home', input: 'sections' },
  output: [homeSectionDataRef],
  dataRefs: { component: homeSectionDataRef },
  *factory(params: { loader: () => Promise<ComponentType<HomeSectionProps>> }) {
    yield homeSectionDataRef(params.loader);
  },
});
