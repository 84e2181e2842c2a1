import { CloseButton, Drawer } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Surface } from '@/ui/Surface';
import { useWide } from '@/ui/use-wide';
import { NodeDetail } from './NodeDetail';
import classes from './NodeDetailPlace.module.css';
import workspace from './TreeWorkspace.module.css';

const route = getRouteApi('/budget');

/** Beside the tree where there is room for it, else in a drawer over it. */
export function NodeDetailPlace({ nodeId }: { nodeId: string | undefined }) {
  const { t } = useTranslation('budget');
  const wide = useWide(1280);
  const navigate = route.useNavigate();
  const close = () => {
    void navigate({ search: (before) => ({ ...before, node: undefined }) });
    document.querySelector<HTMLElement>('[role="treegrid"] [role="row"][tabindex="0"]')?.focus();
  };
  if (!wide) {
    return (
      <Drawer
        opened={nodeId !== undefined}
        onClose={close}
        size="min(440px, 100%)"
        position="right"
        title={t('detail.label')}
        closeButtonProps={{ 'aria-label': t('detail.close') }}
      >
        {nodeId ? <NodeDetail nodeId={nodeId} /> : null}
      </Drawer>
    );
  }
  if (!nodeId) return null;
  return (
    <aside className={workspace.panel} aria-label={t('detail.label')}>
      <Surface>
        <CloseButton
          className={classes.close}
          aria-label={t('detail.close')}
          onClick={close}
          data-no-print
        />
        <NodeDetail nodeId={nodeId} />
      </Surface>
    </aside>
  );
}
