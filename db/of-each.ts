/**
 * For FROM: the rows of a table whose `client_id` is among $1 (uuid[]), looked up client by client. Of a table that is being
 * filled the planner knows nothing yet, takes a list of clients for most of them, and would read all of it each time.
 */
export const ofEach = (table: 'holdings' | 'sensitivities'): string =>
  `unnest($1::uuid[]) AS asked (asked_id)
   CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE client_id = asked_id OFFSET 0) AS ${table}`;
