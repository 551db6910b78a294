import { useTranslation } from 'react-i18next';
import type { Helped } from '../../shared/approaches.ts';

/** "Helped this client 2 of 3 times, others 14 of 20": the whole reason why an approach stands where it stands. */
export const useHelpedText = (): ((helped: Helped) => string) => {
  const { t } = useTranslation();
  return ({ here: [here, hereOf], elsewhere: [elsewhere, elsewhereOf] }) => {
    const figures = { here, hereOf, elsewhere, elsewhereOf };
    if (hereOf > 0 && elsewhereOf > 0) return t('whatToSay.helped.both', figures);
    if (hereOf > 0) return t('whatToSay.helped.here', figures);
    return elsewhereOf > 0 ? t('whatToSay.helped.elsewhere', figures) : t('whatToSay.helped.none');
  };
};
