import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { PasskeyAnswer, PasskeyMade } from '../../shared/api/second-steps.ts';
import type { PasskeyOptions } from './access-api.ts';

/** Passkeys belong to a name; at a bare address (other than localhost) no browser makes one. */
export const passkeysArePossible = (): boolean =>
  window.isSecureContext &&
  browserSupportsWebAuthn() &&
  !/^[\d.]+$|^\[/.test(window.location.hostname);

// The server's words, made by the same library that reads them here; the browser refuses what it can't read.
const read = <T>(options: PasskeyOptions): T => JSON.parse(JSON.stringify(options));

/** Asks the device to make one. @throws Error where whoever sits there says no */
export const makePasskey = async (options: PasskeyOptions): Promise<PasskeyMade> => {
  const { id, rawId, response, clientExtensionResults, authenticatorAttachment } =
    await startRegistration({ optionsJSON: read(options) });
  const { clientDataJSON, attestationObject, transports } = response;
  return {
    ...{ id, rawId, type: 'public-key', authenticatorAttachment },
    response: { clientDataJSON, attestationObject, transports },
    clientExtensionResults: { ...clientExtensionResults },
  };
};

export const askPasskey = async (options: PasskeyOptions): Promise<PasskeyAnswer> => {
  const { id, rawId, response, clientExtensionResults, authenticatorAttachment } =
    await startAuthentication({ optionsJSON: read(options) });
  return {
    ...{ id, rawId, type: 'public-key', response, authenticatorAttachment },
    clientExtensionResults: { ...clientExtensionResults },
  };
};
