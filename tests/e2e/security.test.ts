import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, signIn } from '../support/browser.ts';
import { problemsInEveryLook } from '../support/looks.ts';
import { ADMINISTRATOR, INGRID, PASSWORD, type Practice, startPractice } from './small-practice.ts';

const shots = process.env.FORECALL_PICTURES;

describe('the door, and the screen that looks after it', () => {
  let practice: Practice;
  let page: Page;
  let ours: Page;
  let problems: string[];
  /** Passkeys belong to a name. */
  let address: string;
  let secret: string;
  let used: string;

  beforeAll(async () => {
    practice = await startPractice();
    address = practice.address.replace('127.0.0.1', 'localhost');
    ({ page, problems } = await openPage(practice.browser));
    ours = page;
    const devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signIn(page, address, ADMINISTRATOR, PASSWORD);
  });
  afterAll(() => practice?.stop());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });
  const code = (ahead = 0): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: Date.now() + 30_000 * ahead,
    });
  const signOut = async () => {
    await button('Menu of Rosa Diaz').click();
    await page.getByRole('menuitem', { name: /^Sign out/ }).click();
    await page.getByLabel('Email').waitFor();
  };
  const givePassword = async () => {
    await page.getByLabel('Email').fill(ADMINISTRATOR);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await button('Sign in').click();
  };
  const isIn = () => page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  /** Looked at in both sizes and schemes. */
  const looksRight = async (name: string, shown?: Page) => {
    const page = shown ?? ours;
    const wrong = await problemsInEveryLook(page, 'html', async ({ width }) => {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
    });
    expect(wrong).toEqual({});
  };

  it('adds an authenticator app by a picture, and recovery codes to be kept', async () => {
    await button('Menu of Rosa Diaz').click();
    await page.getByRole('menuitem', { name: 'Security' }).click();
    await heading('Second step').waitFor();
    await button('Add an authenticator app').click();
    const picture = page.getByRole('img', { name: 'Picture for your authenticator app' });
    await picture.waitFor();
    expect(await picture.getAttribute('src')).toMatch(/^data:image\/svg/);
    const key = page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    secret = (await key.innerText()).replaceAll(' ', '');
    await looksRight('adding');
    used = code();
    await page.getByLabel('Code that is shown now').fill(used);
    await button('Confirm').click();
    await heading('Keep these recovery codes').waitFor();
    expect(await page.getByText(/^[a-z2-9]{5}-[a-z2-9]{5}$/).count()).toBe(10);
    await button('I have kept them').click();
    await page.getByText('10 recovery codes left').waitFor();
  });

  it('adds a passkey of this device', async () => {
    await button('Add a passkey').click();
    await page.getByLabel('Name for this passkey').fill('Laptop');
    await button('Ask my device').click();
    await button('Remove Laptop').waitFor();
    await looksRight('own');
  });

  it('asks for the code after the password, and takes none twice', async () => {
    await signOut();
    await givePassword();
    await heading('One more step').waitFor();
    await looksRight('second-step');
    await page.getByLabel('Code from your app').fill(used);
    await button('Continue').click();
    await page
      .getByRole('alert')
      .getByText(/used already/)
      .waitFor();
    await page.getByLabel('Code from your app').fill(code(1));
    await button('Continue').click();
    await isIn();
  });

  it('lets in by the passkey: as the second step, and alone', async () => {
    await signOut();
    await givePassword();
    await button('Use a passkey').click();
    await isIn();
    await signOut();
    await button('Sign in with a passkey').click();
    await isIn();
  });

  it('shows where one is signed in and what happened, and ends what isn’t wanted', async () => {
    const elsewhere = await openPage(practice.browser);
    const other = practice.address;
    await signIn(elsewhere.page, other, 'ingrid@example.com', PASSWORD);
    await page.goto(`${address}/security/sign-ins`);
    const table = page.getByRole('table');
    await table.getByText('Signed in · passkey').first().waitFor();
    await table.getByText('Ingrid Berg').first().waitFor();
    await looksRight('sign-ins');
    await elsewhere.page.goto(`${other}/security/own`);
    await elsewhere.page.getByText('This one').waitFor();
    expect(await elsewhere.page.getByText('Rosa Diaz').count()).toBe(0);
  });

  it('makes a token for a program that is shown once, and ends it', async () => {
    await page.goto(`${address}/security/programs`);
    await button('Make a token').click();
    await page.getByLabel('What it is for').fill('The price feed');
    await page.getByLabel(/^Push the market/).check();
    await button('Make a token').click();
    const token = await page.getByText(/^fct_/).innerText();
    const asked = () =>
      fetch(`${practice.address}/api/ticks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '[]',
      });
    expect((await asked()).status).toBe(200);
    await button('I have copied it').click();
    await looksRight('programs');
    await button('End the token The price feed').click();
    await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await page.getByText(/Ended /).waitFor();
    expect((await asked()).status).toBe(401);
  });

  it('makes a link by which somebody who has forgotten their password sets a new one, once', async () => {
    await page.goto(`${address}/security/people`);
    await button('Make a link for a new password of Ingrid Berg').click();
    await button('Make the link').click();
    const link = await page.getByText(/\/new-password#/).innerText();
    await looksRight('password-link');
    await button('Done').click();
    const { page: hers } = await openPage(practice.browser);
    await hers.goto(link.split('#')[0] ?? '');
    await hers.getByText('This address is only a part of the link.').waitFor();
    await hers.goto(link);
    await hers.getByLabel('New password').fill('a password of her own');
    await looksRight('new-password', hers);
    await hers.getByRole('button', { name: 'Set the password' }).click();
    await hers.getByText(`Sign in with ${INGRID} and this password.`).waitFor();
    await hers.getByRole('link', { name: 'To the sign-in' }).click();
    await signIn(hers, address, INGRID, 'a password of her own');
    await hers.goto(link);
    await hers.getByLabel('New password').fill('a password of somebody else');
    await hers.getByRole('button', { name: 'Set the password' }).click();
    await hers.getByText(/^This link has been used/).waitFor();
    await hers.context().close();
  });

  it('asks a role for a second step: whoever has none sets one up before anything else', async () => {
    await page.goto(`${address}/security/people`);
    await page.getByRole('checkbox', { name: 'Advisor' }).click();
    await page.getByText('Saved').waitFor();
    await page.getByText('Saved').waitFor({ state: 'hidden' });
    await looksRight('people');
    const { page: hers } = await openPage(practice.browser);
    await hers.goto(address);
    await hers.getByLabel('Email').fill('oskar@example.com');
    await hers.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await hers.getByRole('button', { name: 'Sign in', exact: true }).click();
    await hers.getByRole('heading', { name: 'Please add a second step' }).waitFor();
    if (shots) await hers.screenshot({ path: `${shots}/owed.png` });
    await hers.getByRole('button', { name: 'Add an authenticator app' }).click();
    const key = hers.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    const theirs = Secret.fromBase32((await key.innerText()).replaceAll(' ', ''));
    await hers.getByLabel('Code that is shown now').fill(new TOTP({ secret: theirs }).generate());
    await hers.getByRole('button', { name: 'Confirm' }).click();
    await hers.getByRole('button', { name: 'I have kept them' }).click();
    await hers.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    expect(problems.filter((text) => !/401|403/.test(text))).toEqual([]);
  });
});
