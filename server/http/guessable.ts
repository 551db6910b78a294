import type { User } from '../../shared/users.ts';
import { isGuessable } from '../access/common-passwords.ts';
import { invalidRequest } from './errors.ts';

/** @throws ApiError 400 for a password that would be among the first to be tried */
export const refuseGuessable = (
  password: string,
  field: 'password' | 'newPassword',
  user: Pick<User, 'email' | 'name'>,
): void => {
  if (!isGuessable(password, user)) return;
  const message = 'is among the first that anybody would try; a few words are better';
  throw invalidRequest(`${field}: ${message}`, field, [{ field, message }]);
};
