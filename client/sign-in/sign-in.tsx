import { Container, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { MfaRequired } from '../../shared/api/second-steps.ts';
import type { SignedIn } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { Brand } from '../ui/brand.tsx';
import { Card } from '../ui/card.tsx';
import { COME_BACK, ComeBack } from './come-back.tsx';
import { DemoUsers } from './demo-users.tsx';
import { OtherWays } from './other-ways.tsx';
import { SecondStep } from './second-step.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Where somebody stands on their way in. */
const useWayIn = () => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const [methods, setMethods] = useState<MfaRequired['methods'] | null>(null);
  const back = () => {
    setMethods(null);
    if (pathname === COME_BACK) void navigate('/', { replace: true });
  };
  const onIn = () => {
    if (pathname === COME_BACK) void navigate('/', { replace: true });
    void queries.invalidateQueries({ queryKey: ['me'] });
  };
  const onAnswer = (answer: SignedIn) =>
    'mfaRequired' in answer ? setMethods(answer.methods) : onIn();
  return { methods, cameBack: pathname === COME_BACK ? search : null, back, onIn, onAnswer };
};

const WayIn = () => {
  const { methods, cameBack, back, onIn, onAnswer } = useWayIn();
  if (methods) return <SecondStep methods={methods} onIn={onIn} onBack={back} />;
  if (cameBack !== null) return <ComeBack query={cameBack} onAnswer={onAnswer} onBack={back} />;
  return (
    <Stack>
      <SignInForm onAnswer={onAnswer} />
      <OtherWays onAnswer={onAnswer} />
    </Stack>
  );
};

export const SignIn = () => {
  const { t } = useTranslation();
  const api = useApi();
  const demo = useQuery({ queryKey: ['demo'], queryFn: ({ signal }) => api.demo(signal) });
  const users = demo.data?.demo ? demo.data.users : [];
  return (
    <Container component="main" size={users.length > 0 ? 720 : 420} py={{ base: 'lg', sm: 64 }}>
      <title>{t('common.pageTitle', { page: t('signIn.title') })}</title>
      <Stack gap="lg">
        <Group gap="sm" wrap="nowrap">
          <Brand size={40} />
          <div>
            <Title order={1} lh={1.1}>
              {t('common.appName')}
            </Title>
            <Text c="dimmed">{t('signIn.tagline')}</Text>
          </div>
        </Group>
        {users.length > 0 && (
          <>
            <DemoUsers users={users} />
            <Divider label={t('signIn.demo.or')} />
          </>
        )}
        <Card p="lg">
          <WayIn />
        </Card>
      </Stack>
    </Container>
  );
};
