import { useTranslation } from 'react-i18next';
import type { ResolutionState } from '@/api/types';
import { Tag, type Tone } from '@/ui/Tag';

const TONES: Partial<Record<ResolutionState, Tone>> = {
  adopted: 'firouzeh',
  communicated: 'firouzeh',
  verified: 'firouzeh',
  in_progress: 'lajvard',
  proposed: 'lajvard',
};

export function StateTag({ state }: { state: ResolutionState }) {
  const { t } = useTranslation('resolutions');
  return <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>;
}
