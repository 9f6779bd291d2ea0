/** Something that tokens are issued for: the `aud` of its tokens, and the roles that applications hold on it. */
export interface Resource {
  /** `api://powerbill`, or the origin of the environment. Its scopes are this, a slash and a name. */
  readonly audience: string;
  /** App roles, written into the tokens of application users only. */
  readonly applicationRoles: readonly string[];
}
