import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An identity provider of the tests: discovery, keys and tokens as OpenID Connect has them. */
export const startIdentityProvider = async (client: { id: string; secret: string }) => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { challenge: string; claims: Record<string, unknown> }>();
  /** what the next token says besides, or instead; `signedBy`: somebody else's key */
  const next = { claims: {} as Record<string, unknown>, stranger: false };
  let issuer = '';

  const token = async (body: URLSearchParams, authorization: string) => {
    const code = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
    const posted = body.get('client_secret') === client.secret;
    if (!code || code.challenge !== challenge || !(posted || authorization === basic)) return null;
    const jwt = new SignJWT({ ...code.claims, ...next.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuedAt()
      .setExpirationTime('5m');
    return {
      access_token: 'x',
      token_type: 'Bearer',
      id_token: await jwt.sign(next.stranger ? stranger.privateKey : privateKey),
    };
  };

  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return send(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (request.url === '/keys') return send(200, { keys: [key] });
    let text = '';
    for await (const piece of request) text += piece;
    const made = await token(new URLSearchParams(text), request.headers.authorization ?? '');
    return made ? send(200, made) : send(400, { error: 'invalid_grant' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    next,
    /** Somebody signs in there: what their browser comes back with. */
    consent: (url: string, email: string, verified = true): string => {
      const asked = new URL(url).searchParams;
      const code = `code-${codes.size}-${Math.random()}`;
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        claims: {
          ...{ iss: issuer, sub: email, aud: client.id, nonce: asked.get('nonce') },
          ...{ email, email_verified: verified },
        },
      });
      return `?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
};
