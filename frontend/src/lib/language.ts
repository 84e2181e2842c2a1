export const LANGUAGES = ['fa', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const directionOf = (language: Language): 'rtl' | 'ltr' =>
  language === 'fa' ? 'rtl' : 'ltr';

export const asLanguage = (text: string | null | undefined): Language =>
  text?.startsWith('en') ? 'en' : 'fa';
