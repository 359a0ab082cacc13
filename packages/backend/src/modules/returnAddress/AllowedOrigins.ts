import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const EXTRA = 'auth.experimentalExtraAllowedOrigins';

/** The origins that pages of the portal are served from: `app.baseUrl`, and what the operator adds to it. */
export class AllowedOrigins {
  /** @throws InputError when a pattern uses more than `*`, at start. */
  static fromConfig(config: Config): AllowedOrigins {
    const own = new URL(config.getString('app.baseUrl')).origin;
    const extra = config.getOptionalStringArray(EXTRA) ?? [];
    return new AllowedOrigins(own, extra.map(toPattern));
  }

  private constructor(
    /** Origin of `app.baseUrl`, for example `https://portal.example.com`. */
    readonly own: string,
    private readonly extra: RegExp[],
  ) {}

  has(origin: string): boolean {
    return origin === this.own || this.extra.some(one => one.test(origin));
  }
}

/** Backstage reads these as globs. `*` stands for anything but a slash; the rest of a glob has no use in an origin. */
function toPattern(glob: string): RegExp {
  if (/[^\w\-.:/*]/.test(glob))
    throw new InputError(
      `${EXTRA}: '${glob}' is no origin; write it like https://portal.example.com or https://*.example.com`,
    );
  const escaped = glob.replace(/\./g, '\\.').replace(/\*/g, '[^/]*');
  return new RegExp(`^${escaped}$`, 'i');
}
