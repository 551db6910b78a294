import { parentPort } from 'node:worker_threads';
import { createAnswers } from './answers.ts';
import type { Name, Question, Reply } from './messages.ts';

/** What changes how many are watched; to count them after each frame would be dear. */
const changesTheBook: ReadonlySet<Name> = new Set([
  'putClients',
  'putStaged',
  'removeClients',
  'ready',
]);

const { answer, counts } = createAnswers();

const replyTo = ({ id, name, asked }: Question): Reply => {
  try {
    const answered = { id, name, answer: answer(name, asked) };
    return changesTheBook.has(name) ? { ...answered, counts: counts() } : answered;
  } catch (error) {
    return { id, name, error };
  }
};

parentPort?.on('message', (question: Question) => parentPort?.postMessage(replyTo(question)));
