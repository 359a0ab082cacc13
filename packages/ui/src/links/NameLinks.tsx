import { Fragment } from 'react';
import { PageLink } from './PageLink';

/** Props of {@link NameLinks}. */
interface NameLinksProps {
  names: string[];
  /** Path of the page of a name in the app; undefined where there is no such page. */
  pathOf: (name: string) => string | undefined;
  /** They stand among other words, where colour alone would not tell that they are links. */
  inText?: boolean;
}

/** Names with links to their pages, with commas between them. */
export function NameLinks({ names, pathOf, inText }: NameLinksProps) {
  return (
    <span>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <PageLink to={pathOf(name)} inText={inText}>
            {name}
          </PageLink>
        </Fragment>
      ))}
    </span>
  );
}
