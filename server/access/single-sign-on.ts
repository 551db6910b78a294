import * as oidc from 'openid-client';
import { z } from 'zod';

export type SingleSignOnSetting = { issuer: string; clientId: string; clientSecret: string };

/** What is remembered between leaving for the identity provider and coming back; good for one time. */
const visitSchema = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  redirectUri: z.string(),
});
export type Visit = z.infer<typeof visitSchema>;

/** `email`: of somebody whom the provider knows by it. */
export type CameBack =
  | { type: 'known'; email: string }
  | { type: 'unverified' }
  | { type: 'refused'; why: string };

export type SingleSignOn = {
  /** the provider's, to be shown */
  host: string;
  begin(redirectUri: string): Promise<{ url: string; visit: Visit }>;
  /** @param query what the browser came back with */
  finish(visit: unknown, query: string): Promise<CameBack>;
};

const claimsSchema = z.object({ email: z.string().min(3).max(254), email_verified: z.boolean() });

/** Its own settings are read at the first use, and again where that failed. */
const discovered = ({ issuer, clientId, clientSecret }: SingleSignOnSetting) => {
  let known: Promise<oidc.Configuration> | null = null;
  const isPlain = new URL(issuer).protocol === 'http:';
  return (): Promise<oidc.Configuration> => {
    known ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        // The signature is checked as well, not only where the answer came from.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(isPlain ? [oidc.allowInsecureRequests] : []),
        ],
        timeout: 10,
      })
      .catch((error) => {
        known = null;
        throw error;
      });
    return known;
  };
};

/** Authorization code with PKCE, state and nonce. Who is meant is told by an email that the provider has verified. */
export const createSingleSignOn = (setting: SingleSignOnSetting): SingleSignOn => {
  const configuration = discovered(setting);
  return {
    host: new URL(setting.issuer).host,
    begin: async (redirectUri) => {
      const config = await configuration();
      const verifier = oidc.randomPKCECodeVerifier();
      const visit = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce(), redirectUri };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: visit.state,
        nonce: visit.nonce,
      });
      return { url: url.href, visit };
    },
    finish: async (given, query) => {
      const { verifier, state, nonce, redirectUri } = visitSchema.parse(given);
      const config = await configuration();
      const at = new URL(redirectUri);
      at.search = query;
      try {
        const tokens = await oidc.authorizationCodeGrant(config, at, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = claimsSchema.safeParse(tokens.claims());
        if (!claims.success || !claims.data.email_verified) return { type: 'unverified' };
        return { type: 'known', email: claims.data.email };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        return { type: 'refused', why: code };
      }
    },
  };
};
