import '@/ui/form/messages';
import { useTranslation } from 'react-i18next';
import { budgetFields, budgetToken } from '@/features/budget/parts';
import { meetingFields, meetingToken } from '@/features/meetings/parts';
import { organizationFields, organizationToken } from '@/features/organizations/parts';
import { fieldWords, resolutionToken } from '@/features/resolutions/parts';
import { territoryFields, territoryToken } from '@/features/territories/parts';
import type { FieldWords } from '@/records/history/history';
import { accessFields, accessToken } from '../forms/words';

/** The words of the form of whatever an entry is about; a field without one is called by its name. */
export function useAuditWords(resource: string): FieldWords {
  const form = useTranslation('form').t;
  const meetings = useTranslation('meetings').t;
  const resolutions = useTranslation('resolutions').t;
  const budget = useTranslation('budget').t;
  const own = useTranslation('administration').t;
  const found = (): FieldWords => {
    switch (resource) {
      case 'meetings':
        return { label: meetingFields(meetings), token: meetingToken(meetings) };
      case 'resolutions':
        return { label: fieldWords(resolutions), token: resolutionToken(resolutions) };
      case 'budget-books':
      case 'program-nodes':
      case 'budget-lines':
        return { label: budgetFields(budget), token: budgetToken(budget) };
      case 'organizations':
        return {
          label: organizationFields(form),
          token: organizationToken(form),
          parent: 'organizations',
        };
      case 'territories':
        return { label: territoryFields(form), token: territoryToken(form), parent: 'territories' };
      default:
        return { label: accessFields(own), token: accessToken(own) };
    }
  };
  const words = found();
  return { ...words, label: (name) => words.label(name) ?? name };
}
