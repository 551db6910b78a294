import { z } from 'zod';

export const policyStateSchema = z.enum(['draft', 'published']);
export const policyChannelSchema = z.enum(['email', 'letter', 'meeting']);
/** how far a version has come with one client */
export const policyStandingSchema = z.enum(['unsent', 'sent', 'acknowledged']);
export type PolicyStanding = z.infer<typeof policyStandingSchema>;
export type PolicyState = z.infer<typeof policyStateSchema>;
export type PolicyChannel = z.infer<typeof policyChannelSchema>;

/** The practice's contact policy; times in ms UTC. */
export type ContactPolicy = {
  version: number;
  title: string;
  body: string;
  state: PolicyState;
  writtenBy: string | null;
  writtenAt: number;
  publishedBy: string | null;
  publishedAt: number | null;
};

/** That a client was sent a version, and that they said they had read it. */
export type PolicySend = {
  version: number;
  clientId: string;
  channel: PolicyChannel;
  sentAt: number;
  sentBy: string | null;
  acknowledgedAt: number | null;
  acknowledgedHow: string | null;
};
