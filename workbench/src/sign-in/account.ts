/** Somebody in the directory: a person, or an application that has a client id. */
export interface Account {
  readonly name: string;
  readonly fullName: string;
  readonly userName: string;
  /** Object id in the directory. */
  readonly objectId: string;
  /** Set for an application only: it signs in with client credentials. */
  readonly clientId?: string;
}
