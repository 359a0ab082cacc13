import Box from '@mui/material/Box';
import { Section } from '@slipway/ui';
import { EntityLink } from '../../components/EntityLink';

/** The services that "services you own" means. */
export function OwnedServices({ services }: { services: string[] }) {
  return (
    <Section title="Services you own" note={services.length || undefined}>
      {services.length === 0 ? (
        <Box component="p" sx={{ m: 0, color: 'text.secondary' }}>
          None. A service belongs to the owner its entity names in the catalog,
          be it you or a group you are in.
        </Box>
      ) : (
        <Box
          component="ul"
          aria-label="Services you own"
          sx={{ m: 0, p: 0, listStyle: 'none', columnWidth: 140 }}
        >
          {services.map(service => (
            <li key={service}>
              <EntityLink entityRef={`component:default/${service}`}>
                {service}
              </EntityLink>
            </li>
          ))}
        </Box>
      )}
    </Section>
  );
}
