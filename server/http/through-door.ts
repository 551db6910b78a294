import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { createDoorQueue, DoorFull } from '../access/door-queue.ts';
import { tooManyRequests } from './errors.ts';
import { addressOf } from './peer.ts';

export type ThroughDoor = (
  request: Request,
  response: Response,
  work: () => Promise<void>,
) => Promise<void>;

/** The place is held until the work is done, not until whoever asked has gone: that would be a way around it. */
export const createThroughDoor = (): ThroughDoor => {
  const door = createDoorQueue();
  return async (request, response, work) => {
    try {
      await door.within(ipKeyGenerator(addressOf(request)), async () => {
        if (!response.closed) await work();
      });
    } catch (error) {
      throw error instanceof DoorFull ? tooManyRequests(5) : error;
    }
  };
};
