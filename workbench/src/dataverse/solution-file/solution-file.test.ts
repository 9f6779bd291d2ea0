import { platformTablesByName, resolveEnvironment } from '../schema-file/read-environment';
import { readSolution } from './read-solution';

const platform = platformTablesByName();
const isPlatformTable = (table: string): boolean => platform.has(table);

const label = (text: string): string => `<label description="${text}" languagecode="1033" />`;
const names = (text: string): string =>
  `<displaynames><displayname description="${text}" languagecode="1033" /></displaynames>`;

const attribute = (type: string, name: string, more = ''): string =>
  `<attribute PhysicalName="Acme_${name}"><Type>${type}</Type><Name>acme_${name}</Name><LogicalName>acme_${name}</LogicalName><IsAuditEnabled>1</IsAuditEnabled><SourceType>0</SourceType>${more}${names(name)}</attribute>`;

const states = `
<attribute PhysicalName="statecode"><Type>state</Type><Name>statecode</Name><LogicalName>statecode</LogicalName><optionset Name="acme_order_statecode"><states>
  <state value="0" defaultstatus="2"><labels>${label('Open')}</labels></state><state value="1" defaultstatus="3"><labels>${label('Closed')}</labels></state>
</states></optionset></attribute>
<attribute PhysicalName="statuscode"><Type>status</Type><Name>statuscode</Name><LogicalName>statuscode</LogicalName><optionset Name="acme_order_statuscode"><statuses>
  <status value="1" state="0"><labels>${label('Draft')}</labels></status><status value="2" state="0"><labels>${label('New')}</labels></status><status value="3" state="1"><labels>${label('Done')}</labels></status>
</statuses></optionset></attribute>`;

const entity = `<Entity><Name>Acme_Order</Name><EntityInfo><entity Name="Acme_Order">
<LocalizedNames><LocalizedName description="Order" languagecode="1033" /></LocalizedNames>
<LocalizedCollectionNames><LocalizedCollectionName description="Orders" languagecode="1033" /></LocalizedCollectionNames>
<attributes>
${attribute('nvarchar', 'name', '<DisplayMask>PrimaryName</DisplayMask><MaxLength>80</MaxLength>')}
${attribute('nvarchar', 'number', '<MaxLength>20</MaxLength><AutoNumberFormat>O-{SEQNUM:4}</AutoNumberFormat>')}
${attribute('ntext', 'remarks', '<MaxLength>5000</MaxLength>')}
${attribute('int', 'count', '<MinValue>0</MinValue><MaxValue>9</MaxValue>')}
${attribute('decimal', 'share', '<Accuracy>3</Accuracy>')}
${attribute('money', 'total', '<Accuracy>2</Accuracy>')}
${attribute('money', 'total_base', '<Accuracy>2</Accuracy>')}
${attribute('bit', 'rush', '<AppDefaultValue>1</AppDefaultValue>')}
${attribute('datetime', 'on', '<Format>date</Format><Behavior>2</Behavior>')}
${attribute('datetime', 'at', '<Format>datetime</Format><Behavior>3</Behavior>')}
${attribute('picklist', 'color', `<optionset Name="c"><options><option value="1"><labels>${label('Red')}</labels></option></options></optionset>`)}
${attribute('multiselectpicklist', 'tags', '<OptionSetName>acme_tag</OptionSetName>')}
${attribute('picklist', 'other', '<OptionSetName>elsewhere</OptionSetName>')}
${attribute('picklist', 'channel', '<OptionSetName>socialprofile_community</OptionSetName>')}
${attribute('customer', 'customerid')}
${attribute('lookup', 'caseid')}
${attribute('partylist', 'party')}
${states}
</attributes><EntitySetName>acme_orders</EntitySetName><OwnershipTypeMask>OrgOwned</OwnershipTypeMask><IsAuditEnabled>1</IsAuditEnabled><ChangeTrackingEnabled>1</ChangeTrackingEnabled>
<EntityKeys><EntityKey><Name>Acme_Number</Name><LogicalName>acme_number</LogicalName><EntityKeyAttributes><AttributeName>acme_number</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys>
</entity></EntityInfo></Entity>`;

const relationship = (name: string, to: string, column: string): string =>
  `<EntityRelationship Name="${name}"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>Acme_Order</ReferencingEntityName><ReferencedEntityName>${to}</ReferencedEntityName><CascadeAssign>Cascade</CascadeAssign><CascadeDelete>Restrict</CascadeDelete><ReferencingAttributeName>Acme_${column}</ReferencingAttributeName></EntityRelationship>`;

const solution = `<?xml version="1.0" encoding="utf-8"?><ImportExportXml><Entities>
<Entity><Name>Account</Name><EntityInfo><entity Name="Account"><attributes>${attribute('nvarchar', 'code', '<MaxLength>9</MaxLength>')}</attributes></entity></EntityInfo></Entity>
${entity}</Entities><Roles /><EntityRelationships>
${relationship('acme_order_account', 'Account', 'customerid')}${relationship('acme_order_contact', 'Contact', 'customerid')}${relationship('acme_incident_order', 'Incident', 'caseid')}
<EntityRelationship Name="acme_order_contacts"><EntityRelationshipType>ManyToMany</EntityRelationshipType><FirstEntityName>Acme_Order</FirstEntityName><SecondEntityName>Contact</SecondEntityName><IntersectEntityName>acme_order_contact</IntersectEntityName></EntityRelationship>
</EntityRelationships><optionsets><optionset Name="acme_tag"><options><option value="7"><labels>${label('Tag')}</labels></option></options></optionset></optionsets></ImportExportXml>`;

function environmentOf(files: readonly string[]) {
  const { file, notes } = readSolution(files, isPlatformTable);
  const reading = resolveEnvironment(file);
  if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
  return { notes, tables: new Map(reading.environment.tables.map((table) => [table.logicalName, table])) };
}

describe('a solution as schema', () => {
  it('gives its tables with columns, keys, states and links', () => {
    const order = environmentOf([solution]).tables.get('acme_order');
    expect(order).toMatchObject({
      label: 'Order',
      pluralLabel: 'Orders',
      setName: 'acme_orders',
      ownership: 'organization',
      primaryName: 'acme_name',
      audited: true,
      changeTracking: true,
      keys: { acme_number: ['acme_number'] },
      links: { acme_order_contacts: { target: 'contact', intersect: 'acme_order_contact' } },
    });
    expect(order?.states).toEqual([
      {
        value: 0,
        label: 'Open',
        statuses: [
          { value: 2, label: 'New' },
          { value: 1, label: 'Draft' },
        ],
      },
      { value: 1, label: 'Closed', statuses: [{ value: 3, label: 'Done' }] },
    ]);
    const columns = order?.columns ?? {};
    expect(columns.acme_number).toMatchObject({ kind: 'text', maxLength: 20, autoNumber: 'O-{SEQNUM:4}' });
    expect(columns.acme_remarks).toMatchObject({ kind: 'memo', maxLength: 5000 });
    expect(columns.acme_count).toMatchObject({ kind: 'whole', min: 0, max: 9 });
    expect(columns.acme_share).toMatchObject({ kind: 'decimal', precision: 3 });
    expect(columns.acme_total).toMatchObject({ kind: 'money', precision: 2 });
    expect(columns.acme_total_base).toBeUndefined();
    expect(columns.acme_rush).toMatchObject({ kind: 'yesNo', default: true });
    expect(columns.acme_on).toMatchObject({ kind: 'date' });
    expect(columns.acme_at).toMatchObject({ kind: 'dateTime', behavior: 'timeZoneIndependent' });
    expect(columns.acme_color).toMatchObject({
      choice: { global: false, options: [{ value: 1, label: 'Red' }] },
    });
    expect(columns.acme_channel).toMatchObject({ choice: { name: 'socialprofile_community' } });
    expect(columns.acme_tags).toMatchObject({ kind: 'multiChoice', choice: { name: 'acme_tag' } });
    expect(columns.acme_customerid).toMatchObject({
      targets: ['account', 'contact'],
      inverse: { account: 'acme_order_account', contact: 'acme_order_contact' },
      onDelete: 'restrict',
      onAssign: 'cascade',
    });
    expect(columns.acme_caseid).toMatchObject({ targets: ['incident'], navigation: 'Acme_caseid' });
  });

  it('reads the property that leads to each target', () => {
    const role = (property: string): string =>
      `<EntityRelationshipRoles><EntityRelationshipRole><NavigationPropertyName>${property}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole></EntityRelationshipRoles></EntityRelationship>`;
    const named = solution
      .replace(/(Name="acme_order_account".*?)<\/EntityRelationship>/, `$1${role('Acme_customerid_account')}`)
      .replace(
        /(Name="acme_order_contact">.*?)<\/EntityRelationship>/,
        `$1${role('Acme_customerid_contact')}`,
      );
    expect(environmentOf([named]).tables.get('acme_order')?.columns.acme_customerid).toMatchObject({
      navigation: { account: 'Acme_customerid_account', contact: 'Acme_customerid_contact' },
    });
  });

  it('completes tables of the platform and adds those that lookups lead to', () => {
    const { tables } = environmentOf([solution]);
    expect(tables.get('account')?.columns.acme_code).toMatchObject({ kind: 'text', maxLength: 9 });
    expect(tables.get('incident')).toMatchObject({ setName: 'incidents', primaryName: 'name' });
  });

  it('tells what it leaves out', () => {
    expect(environmentOf([solution]).notes).toEqual([
      "acme_order.acme_other: the choice 'elsewhere' is not in the solution: the column is left out",
      "acme_order.acme_party: columns of the type 'partylist' are left out",
      'incident: not in the solution, added with a name only',
    ]);
  });

  it('reads the files of an unpacked solution too', () => {
    const { tables } = environmentOf([
      entity,
      '<optionset Name="acme_tag"><options><option value="7" /></options></optionset>',
      `<EntityRelationships>${relationship('acme_order_account', 'Account', 'customerid')}</EntityRelationships>`,
      '<other />',
    ]);
    expect(tables.get('acme_order')?.columns.acme_customerid).toMatchObject({ targets: ['account'] });
  });

  it('refuses what is no XML, with its position', () => {
    expect(() => readSolution(['<Entities><Entity></Entities>'], isPlatformTable)).toThrow(/line 1/i);
  });
});
