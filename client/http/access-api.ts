import type { z } from 'zod';
import type {
  newTokenBodySchema,
  newTokenSchema,
  passwordLinkSchema,
  passwordSetSchema,
  sessionListSchema,
  sessionsEndedSchema,
  signInListSchema,
  tokenListSchema,
} from '../../shared/api/access.ts';
import type {
  authenticatorSchema,
  MfaRequired,
  PasskeyAnswer,
  PasskeyMade,
  recoveryCodesSchema,
  SecondSteps,
  secondStepAddedSchema,
  securitySettingsSchema,
} from '../../shared/api/second-steps.ts';
import type {
  changedUserSchema,
  newUserBodySchema,
  newUserSchema,
  signedInSchema,
  userListSchema,
  waysSchema,
} from '../../shared/api/users.ts';
import type { Role } from '../../shared/users.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

export type SignedIn = z.infer<typeof signedInSchema> | MfaRequired;
export type SecondStepAdded = z.infer<typeof secondStepAddedSchema>;
export type UserLine = z.infer<typeof userListSchema>['users'][number];
export type SessionLine = z.infer<typeof sessionListSchema>['sessions'][number];
export type SignInList = z.infer<typeof signInListSchema>;
export type PasswordLink = z.infer<typeof passwordLinkSchema>;
export type NewToken = z.infer<typeof newTokenSchema>;
/** Handed to the browser as the server gave it. */
export type PasskeyOptions = Record<string, unknown>;
type UserChange = { name?: string; role?: Role; closed?: boolean };
/** Given once more where one signed in a while ago. */
type Confirmed = { password?: string };

const id = encodeURIComponent;

export const createAccessApi = ({ get, post, put, patch, remove }: Send) => ({
  ways: (signal?: AbortSignal) => get<z.infer<typeof waysSchema>>('/api/auth/ways', signal),
  signIn: (email: string, password: string) =>
    post<SignedIn>('/api/auth/sign-in/email', { email, password }),
  secondStepCode: (way: 'totp' | 'recovery-code', code: string) =>
    post<SignedIn>(`/api/auth/mfa/${way}`, { code }),
  passkeyOptions: (second: boolean) =>
    post<PasskeyOptions>(`/api/auth/${second ? 'mfa/' : ''}passkey/options`),
  passkeySignIn: (second: boolean, response: PasskeyAnswer) =>
    post<SignedIn>(`/api/auth/${second ? 'mfa/' : ''}passkey`, { response }),
  beginSingleSignOn: () => post<{ url: string }>('/api/auth/oidc/start'),
  finishSingleSignOn: (query: string) => post<SignedIn>('/api/auth/oidc/finish', { query }),

  secondSteps: (signal?: AbortSignal) => get<SecondSteps>('/api/second-steps', signal),
  newAuthenticator: (body: Confirmed) =>
    post<z.infer<typeof authenticatorSchema>>('/api/second-steps/authenticator', body),
  confirmAuthenticator: (code: string) =>
    post<SecondStepAdded>('/api/second-steps/authenticator/confirm', { code }),
  removeAuthenticator: (body: Confirmed) =>
    remove<SecondSteps>('/api/second-steps/authenticator', body),
  newRecoveryCodes: (body: Confirmed) =>
    post<z.infer<typeof recoveryCodesSchema>>('/api/second-steps/recovery-codes', body),
  newPasskeyOptions: (body: Confirmed) => post<PasskeyOptions>('/api/passkeys/options', body),
  addPasskey: (name: string, response: PasskeyMade) =>
    post<SecondStepAdded>('/api/passkeys', { name, response }),
  renamePasskey: (passkey: string, name: string) =>
    put<SecondSteps>(`/api/passkeys/${id(passkey)}`, { name }),
  removePasskey: (passkey: string, body: Confirmed) =>
    remove<SecondSteps>(`/api/passkeys/${id(passkey)}`, body),

  sessions: (signal?: AbortSignal) =>
    get<z.infer<typeof sessionListSchema>>('/api/sessions', signal),
  endSession: (session: string) => remove<unknown>(`/api/sessions/${id(session)}`),
  endOtherSessions: () => post<z.infer<typeof sessionsEndedSchema>>('/api/sessions/end-others'),
  changePassword: (currentPassword: string, newPassword: string) =>
    post<z.infer<typeof sessionsEndedSchema>>('/api/auth/change-password', {
      currentPassword,
      newPassword,
    }),
  makePasswordLink: (user: string, body: Confirmed) =>
    post<PasswordLink>(`/api/users/${id(user)}/password-link`, body),
  setNewPassword: (token: string, newPassword: string) =>
    post<z.infer<typeof passwordSetSchema>>('/api/auth/new-password', { token, newPassword }),
  signIns: (user: string | null, cursor: string | null, limit: number, signal?: AbortSignal) =>
    get<SignInList>(`/api/sign-ins${queryString({ user, cursor, limit })}`, signal),

  tokens: (signal?: AbortSignal) => get<z.infer<typeof tokenListSchema>>('/api/tokens', signal),
  addToken: (body: z.input<typeof newTokenBodySchema>) => post<NewToken>('/api/tokens', body),
  revokeToken: (token: string) => remove<unknown>(`/api/tokens/${id(token)}`),

  users: (signal?: AbortSignal) => get<z.infer<typeof userListSchema>>('/api/users', signal),
  addUser: (body: z.input<typeof newUserBodySchema>) =>
    post<z.infer<typeof newUserSchema>>('/api/users', body),
  changeUser: (user: string, body: UserChange) =>
    patch<z.infer<typeof changedUserSchema>>(`/api/users/${id(user)}`, body),
  unlockUser: (user: string) => post<unknown>(`/api/users/${id(user)}/unlock`),
  removeSecondStepsOf: (user: string, body: Confirmed) =>
    remove<unknown>(`/api/users/${id(user)}/second-steps`, body),
  securitySettings: (signal?: AbortSignal) =>
    get<z.infer<typeof securitySettingsSchema>>('/api/security-settings', signal),
  putSecuritySettings: (secondStepRoles: Role[]) =>
    put<z.infer<typeof securitySettingsSchema>>('/api/security-settings', { secondStepRoles }),
});
