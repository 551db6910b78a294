import { calls } from './en/calls.ts';
import { clientPage } from './en/client-page.ts';
import { clients } from './en/clients.ts';
import { colleagues } from './en/colleagues.ts';
import { common } from './en/common.ts';
import { conditions } from './en/conditions.ts';
import { contact } from './en/contact.ts';
import { control } from './en/control.ts';
import { decisions } from './en/decisions.ts';
import { entry } from './en/entry.ts';
import { followUps } from './en/follow-ups.ts';
import { frontDesk } from './en/front-desk.ts';
import { importing } from './en/import.ts';
import { ownTriggers } from './en/own-triggers.ts';
import { pastAlerts } from './en/past-alerts.ts';
import { policy } from './en/policy.ts';
import { practice } from './en/practice.ts';
import { privacy } from './en/privacy.ts';
import { record } from './en/record.ts';
import { relationship } from './en/relationship.ts';
import { security } from './en/security.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';
import { story } from './en/story.ts';
import { today } from './en/today.ts';
import { whatIf } from './en/what-if.ts';
import { whatToSay } from './en/what-to-say.ts';

/** Every text of the screens in English. Another language is another file of the same shape. */
export const en = {
  common,
  shell,
  signIn,
  today,
  whatIf,
  entry,
  calls,
  conditions,
  clientPage,
  pastAlerts,
  clients,
  importing,
  story,
  control,
  decisions,
  contact,
  policy,
  frontDesk,
  colleagues,
  ownTriggers,
  whatToSay,
  relationship,
  followUps,
  practice,
  privacy,
  record,
  security,
} as const;
