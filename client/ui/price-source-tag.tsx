import { Badge, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PriceSource } from '../../shared/market.ts';

/** So that a modelled price is never taken for a real one. */
export const PriceSourceTag = ({ source }: { source: PriceSource }) => {
  const { t } = useTranslation();
  return (
    <Tooltip label={t(`common.priceSourceWhy.${source}`)} multiline w={280}>
      <Badge variant="default" size="sm" radius="sm" tt="none" fw={500}>
        {t(`common.priceSourceShort.${source}`)}
      </Badge>
    </Tooltip>
  );
};
