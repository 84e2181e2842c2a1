import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { asLanguage, directionOf, type Language } from './language';
import { recall, remember } from './storage';

interface Catalogues {
  fa: object;
  en: object;
}

void i18next.use(initReactI18next).init({
  lng: asLanguage(recall('jaygah.language')),
  fallbackLng: false,
  resources: {},
  defaultNS: 'ui',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

/** Each feature brings its own words when its chunk arrives. */
export function addMessages(namespace: string, catalogues: Catalogues): void {
  i18next.addResourceBundle('fa', namespace, catalogues.fa);
  i18next.addResourceBundle('en', namespace, catalogues.en);
}

export async function changeLanguage(language: Language): Promise<void> {
  remember('jaygah.language', language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  await i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => asLanguage(i18next.language);

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return asLanguage(i18n.language);
}
