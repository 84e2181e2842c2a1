import { addMessages } from '@/lib/i18n';
import en from './en.json';
import fa from './fa.json';

// The words arrive with the chunk that needs them.
addMessages('administration', { fa, en });
