/** Where the portal under test is. */
export const portalUrl = process.env.PORTAL_URL ?? 'http://localhost:7007';

/** The sandbox's control API. */
export const sandboxUrl = process.env.SANDBOX_URL ?? 'http://127.0.0.1:7600';
