import type { User, UserInput } from '@/api/types';
import { id, picked, text, typed } from '@/records/inputs';
import type { Picked } from '@/records/pick/RecordPicker';

export interface UserValues {
  username: string;
  display_name: string;
  post: string;
  organization: Picked | null;
}

export const userValues = (known?: User): UserValues => ({
  username: typed(known?.username),
  display_name: typed(known?.display_name),
  post: typed(known?.post),
  organization: picked(known?.organization),
});

export const userInput = (values: UserValues): UserInput => ({
  username: values.username.trim(),
  display_name: values.display_name,
  post: text(values.post),
  organization_id: id(values.organization),
});
