import type Provider from 'oidc-provider';

type Session = InstanceType<Provider['Session']>;

/** Ends a session and everything it was granted: nobody comes back by an old refresh token. */
export async function endSession(
  provider: Provider,
  session: Session,
): Promise<void> {
  const { AccessToken, AuthorizationCode, Grant, RefreshToken } = provider;
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (!grantId) continue;
    for (const kind of [AccessToken, AuthorizationCode, RefreshToken])
      await kind.revokeByGrantId(grantId);
    const grant = await Grant.find(grantId);
    await grant?.destroy();
  }
  await session.destroy();
}
