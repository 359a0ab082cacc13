import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { Allowlist, AllowlistEntry } from '@slipway/plugin-harbor-common';
import { RelativeTime } from '@slipway/ui';
import { CveLink } from '../links/CveLink';

/** Props of {@link AllowlistEntries}. */
interface AllowlistEntriesProps {
  /** Name of the project. */
  project: string;
  allowlist: Allowlist;
  /** It is not named again. */
  except?: string;
}

/** What else a project lets pass, and for how long still. */
export function AllowlistEntries(props: AllowlistEntriesProps) {
  const { project, allowlist } = props;
  const entries = allowlist.entries.filter(one => one.cve !== props.except);
  return (
    <Box sx={{ fontSize: '0.8125rem' }}>
      {allowlist.inherited && (
        <Alert severity="info" sx={{ mb: 1, py: 0 }}>
          {`${project} has no list of its own: that of the whole instance counts for it.`}
        </Alert>
      )}
      {entries.length === 0 ? (
        <Box
          sx={{ color: 'text.secondary' }}
        >{`${project} lets nothing else pass.`}</Box>
      ) : (
        <>
          {`${project} lets pass besides:`}
          <Box
            component="ul"
            aria-label={`Allowlist of ${project}`}
            sx={{ m: 0, mt: 0.5, pl: 2.5, maxHeight: 140, overflowY: 'auto' }}
          >
            {entries.map(entry => (
              <li key={entry.cve}>
                <CveLink cve={entry.cve} inText /> <EntryWords entry={entry} />
              </li>
            ))}
          </Box>
        </>
      )}
    </Box>
  );
}

/** Who let a CVE pass, why, and until when. */
export function EntryWords({ entry }: { entry: AllowlistEntry }) {
  const { addedBy, reason } = entry;
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {addedBy ? `by ${nameOf(addedBy)}` : 'added at Harbor'}
      {entry.expiresAt && (
        <>
          {', ends '}
          <RelativeTime at={entry.expiresAt} />
        </>
      )}
      {reason && `: ${reason}`}
    </Box>
  );
}

/** `sam` of `user:default/sam`. */
function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
