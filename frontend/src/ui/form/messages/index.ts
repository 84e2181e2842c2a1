import { addMessages } from '@/lib/i18n';
import en from './en.json';
import fa from './fa.json';

// The words of forms arrive with the first form.
addMessages('form', { fa, en });
