import { ActionIcon, Menu } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { useLanguage } from '@/lib/i18n';
import { announce } from '@/ui/announce';
import { CopyIcon, DownloadIcon, MoreIcon, TerminalIcon } from '@/ui/icons';
import { CurlDialog } from './CurlDialog';
import { download, EXPORT_FORMATS, type ExportFormat } from './exports';
import { asProblem } from './problem';
import type { RecordActionsProps } from './RecordActions';

export default function RecordMenu({ path, open = true, cite, exports }: RecordActionsProps) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  const [curl, setCurl] = useState(false);
  // It comes by a click on its button: open at once, after the first drawing has its place.
  useEffect(() => setOpened(true), []);

  const quote = async () => {
    if (cite) announce(t((await copyText(cite())) ? 'copy.citation_done' : 'copy.failed'));
  };
  const take = async (format: ExportFormat) => {
    if (!exports) return;
    announce(t('export.begun'));
    try {
      await download(exports.list, exports.filters, format);
      announce(t('export.done'));
    } catch (error) {
      const problem = asProblem(error);
      announce(problem.sentence(language) ?? t(`state.error.${problem.kind}.text`));
    }
  };
  return (
    <>
      <Menu opened={opened} onChange={setOpened} shadow="md" position="bottom-end" width={248}>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('action.more')}
            title={t('action.more')}
          >
            <MoreIcon size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {cite ? (
            <Menu.Item leftSection={<CopyIcon size={18} />} onClick={quote}>
              {t('copy.citation')}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<TerminalIcon size={18} />} onClick={() => setCurl(true)}>
            {t('curl.open')}
          </Menu.Item>
          {exports ? (
            <>
              <Menu.Divider />
              <Menu.Label>{t('export.label')}</Menu.Label>
              {EXPORT_FORMATS.map((format) => (
                <Menu.Item
                  key={format}
                  leftSection={<DownloadIcon size={18} />}
                  onClick={() => take(format)}
                >
                  {t(`export.${format}`)}
                </Menu.Item>
              ))}
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <CurlDialog path={path} open={open} opened={curl} onClose={() => setCurl(false)} />
    </>
  );
}
