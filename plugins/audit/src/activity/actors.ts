import { parseEntityRef } from '@backstage/catalog-model';
import type { AuditActor } from '@slipway/plugin-audit-common';

/** Somebody of whom only the reference is known, as filters know them. */
export function actorOfRef(ref: string): AuditActor {
  if (ref.startsWith('user:')) return { type: 'user', ref };
  if (ref.startsWith('slipway:')) return { type: 'portal', ref };
  return { type: 'service', ref };
}

/** `user:default/dana` is "dana", `external:ci` is "ci (service token)", `slipway:expiry` is "Expiry (portal)". */
export function actorWords({ type, ref }: AuditActor): string {
  if (type === 'user') return userName(ref);
  const [scheme, rest = ''] = split(ref);
  if (type === 'portal') return `${capitalised(rest || scheme)} (portal)`;
  return scheme === 'plugin'
    ? `${rest} (plugin)`
    : `${rest || scheme} (service token)`;
}

function split(ref: string): [scheme: string, rest?: string] {
  const at = ref.indexOf(':');
  return at < 0 ? [ref] : [ref.slice(0, at), ref.slice(at + 1)];
}

function userName(ref: string): string {
  try {
    return parseEntityRef(ref, { defaultKind: 'user' }).name;
  } catch {
    // A record outlives the rules for names that held when it was written.
    return ref;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ');
}
