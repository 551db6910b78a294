import type { z } from 'zod';
import type {
  draftSchema,
  Policies,
  PolicyClients,
  policyBodySchema,
  SendBody,
  sentSchema,
} from '../../shared/api/policies.ts';
import { queryString } from './query-string.ts';
import type { Send } from './send.ts';

export type PolicyFilter = { standing?: string | null; search?: string | null };
const path = '/api/contact-policy';
type Draft = z.infer<typeof draftSchema>;

export const policyPaper = (version: number): string => `${path}/${version}/pdf`;

export const createPoliciesApi = ({ get, put, post }: Send) => ({
  policies: (signal?: AbortSignal) => get<Policies>(path, signal),
  policyClients: (
    version: number,
    filter: PolicyFilter,
    cursor: string | null,
    limit: number,
    signal?: AbortSignal,
  ) =>
    get<PolicyClients>(
      `${path}/${version}/clients${queryString({ ...filter, cursor, limit })}`,
      signal,
    ),
  savePolicyDraft: (body: z.infer<typeof policyBodySchema>) => put<Draft>(`${path}/draft`, body),
  publishPolicy: (version: number) => post<Draft>(`${path}/${version}/publish`),
  sendPolicy: (body: SendBody) => post<z.infer<typeof sentSchema>>(`${path}/sends`, body),
});
