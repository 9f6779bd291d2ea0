/** Who calls, who reads and who owns. */

/** Who owns a row. */
export interface Owner {
  readonly table: 'team' | 'systemuser';
  readonly id: string;
}

/** The person for whom something is read: Dataverse filters by his roles. Absent: the app itself. */
export interface Reader {
  readonly objectId: string;
}

export interface DirectoryUser {
  readonly userId: string;
  /** An application user and not a person. */
  readonly isApplication: boolean;
  readonly roleNames: readonly string[];
}

export interface UserDirectory {
  /** The enabled user with this Entra object id or application id, with the names of his roles. */
  find(
    identity: { readonly objectId: string } | { readonly applicationId: string },
  ): Promise<DirectoryUser | null>;
}
