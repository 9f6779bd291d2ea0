/** A part of the context that no grid uses: touching it fails the test. It stands for any type. */
export const unused = (name: string): never =>
  new Proxy(
    {},
    {
      get: (_, property) => {
        throw new Error(`The grids do not use ${name}.${String(property)}.`);
      },
    },
  ) as never;
