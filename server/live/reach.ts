/** What is down there in an object whose types say nothing of it; undefined where it isn't. */
export const reach = (target: unknown, ...names: readonly string[]): unknown => {
  let found = target;
  for (const name of names)
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
  return found;
};
