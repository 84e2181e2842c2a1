import { addMessages } from '@/lib/i18n';
import en from './en.json';
import fa from './fa.json';

addMessages('account', { fa, en });
