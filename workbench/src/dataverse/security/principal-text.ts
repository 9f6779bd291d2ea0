import type { Principal } from './principal';

/** A principal as refusals name it. */
export const principalText = ({ kind, id, name }: Principal): string =>
  kind === 'team'
    ? `Principal team (Id=${id}, type=9, name=${name})`
    : `Principal user (Id=${id}, type=8, name=${name})`;
