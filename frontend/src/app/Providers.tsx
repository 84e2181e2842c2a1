import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '@/lib/i18n';
import { directionOf } from '@/lib/language';
import '@/ui/messages';
import { colourSchemeManager } from './colour-scheme';
import './messages';
import { nonce } from './nonce';
import { theme } from './theme';

function FollowLanguage({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(language)), [language, setDirection]);
  return children;
}

interface ProvidersProps {
  queryClient: QueryClient;
  children: ReactNode;
}

export function Providers({ queryClient, children }: ProvidersProps) {
  const language = useLanguage();
  return (
    <QueryClientProvider client={queryClient}>
      <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          colorSchemeManager={colourSchemeManager}
          getStyleNonce={nonce}
          env={import.meta.env.MODE === 'test' ? 'test' : 'default'}
        >
          <FollowLanguage>{children}</FollowLanguage>
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
