import { z } from 'zod';

export const roleSchema = z.enum(['advisor', 'assistant', 'supervisor', 'administrator']);
export type Role = z.infer<typeof roleSchema>;
export type User = { id: string; email: string; name: string; role: Role; timeZone: string | null };

/** What a program's token may do: push the market, import the book, read. */
export const tokenScopeSchema = z.enum(['feed', 'import', 'read']);
export type TokenScope = z.infer<typeof tokenScopeSchema>;

/** Who asks: a signed-in user, or a script with the API token (an administrator's rights, no user id). */
export type Viewer = { userId: string | null; role: Role; name: string; timeZone: string | null };
