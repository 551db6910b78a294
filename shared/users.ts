import { z } from 'zod';

export const roleSchema = z.enum(['advisor', 'assistant', 'supervisor', 'administrator']);
export type Role = z.infer<typeof roleSchema>;
export type User = { id: string; email: string; name: string; role: Role; timeZone: string | null };

/** Who asks: a signed-in user, or a script with the API token (an administrator's rights, no user id). */
export type Viewer = { userId: string | null; role: Role; name: string; timeZone: string | null };
