/** What became of a write. */

export type WriteResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /**
       * `conflict`: somebody else wrote it, or a key is taken; read again before anything else. `refused`: it
       * will be refused again. `failed`: it may work at another time.
       */
      readonly reason: 'conflict' | 'refused' | 'failed';
      readonly code: string;
      readonly message: string;
    };
