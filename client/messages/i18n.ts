import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'screens';
    resources: { screens: typeof en };
    returnNull: false;
  }
}

/** A message key that isn't in the file doesn't compile. */
export const createMessages = (): i18n => {
  const messages = createInstance();
  void messages.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['screens'],
    defaultNS: 'screens',
    resources: { en: { screens: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return messages;
};
