/** Gives the sample account manager his sites: an assignment and a seat in the team of each, over the Web API. */
import type { DataverseClient } from '@powerbill/functions';
import { choices } from '@powerbill/schema';
import { findPerson } from './people';

/** How many sites the sample account manager looks after. */
const SITES = 5;

/** Assigns the first sites by number. Doing it again changes nothing. */
export async function assignSampleSites(client: DataverseClient, dataverseUrl: string): Promise<void> {
  const person = findPerson('account');
  if (!person) return;
  const sites = await client.list(
    `pb_sites?$select=pb_siteid,pb_sitenumber&$orderby=pb_sitenumber&$top=${SITES}`,
  );
  const numbers = sites.flatMap(({ pb_sitenumber }) =>
    typeof pb_sitenumber === 'string' ? [pb_sitenumber] : [],
  );
  if (numbers.length === 0) return;
  const teams = await client.list(
    `teams?$select=teamid&$filter=${numbers.map((number) => `pb_sitenumber eq '${number}'`).join(' or ')}`,
  );
  const members = await client.list(
    `systemusers(${person.userId})/teammembership_association?$select=teamid`,
  );
  const seated = new Set(members.map(({ teamid }) => teamid));
  for (const { teamid } of teams) {
    if (typeof teamid !== 'string' || seated.has(teamid)) continue;
    await client.create(`teams(${teamid})/teammembership_association/$ref`, {
      '@odata.id': `${dataverseUrl}/systemusers(${person.userId})`,
    });
  }
  await client.upsertMultiple(
    'pb_siteassignments',
    'pb_siteassignment',
    sites.flatMap(({ pb_siteid, pb_sitenumber }) =>
      typeof pb_siteid === 'string' && typeof pb_sitenumber === 'string'
        ? [
            {
              '@odata.id': `pb_siteassignments(_pb_siteid_value=${pb_siteid},_pb_userid_value=${person.userId},pb_assignmentrole=${choices.assignmentRole.value.accountManager})`,
              pb_name: `${person.fullName}, site ${pb_sitenumber}`,
              'pb_siteid@odata.bind': `/pb_sites(${pb_siteid})`,
              'pb_userid@odata.bind': `/systemusers(${person.userId})`,
              pb_assignmentrole: choices.assignmentRole.value.accountManager,
            },
          ]
        : [],
    ),
  );
}
