import { calls } from './en/calls.ts';
import { clientPage } from './en/client-page.ts';
import { clients } from './en/clients.ts';
import { common } from './en/common.ts';
import { conditions } from './en/conditions.ts';
import { entry } from './en/entry.ts';
import { importing } from './en/import.ts';
import { pastAlerts } from './en/past-alerts.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';
import { today } from './en/today.ts';

/** Every text of the screens in English. Another language is another file of the same shape. */
export const en = {
  common,
  shell,
  signIn,
  today,
  entry,
  calls,
  conditions,
  clientPage,
  pastAlerts,
  clients,
  importing,
} as const;
