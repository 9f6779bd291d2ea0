import type { RecordPart } from './record-part';

/** The site of a record. Texts that the source leaves open are null. */
export interface LegacySite {
  readonly number: string;
  readonly name: string;
  readonly district: string | null;
  readonly state: string | null;
  readonly city: string | null;
  readonly addressLine: string | null;
  readonly accountManagerName: string | null;
}

export interface LegacyCustomer {
  readonly number: string;
  readonly name: string;
  /** The source holds no name, only the number of the site. */
  readonly isPlaceholder: boolean;
}

export interface Identity {
  readonly site: LegacySite;
  readonly customer: LegacyCustomer;
}

/** Longest texts that the tables of site and customer hold. */
const longest = {
  siteNumber: 10,
  customerNumber: 20,
  name: 160,
  manager: 200,
  district: 100,
  state: 50,
  city: 80,
  address: 250,
};

/** Who is billed, and for which site. The number of a site is text: leading zeros matter. */
export const mapIdentity = (metadata: RecordPart): Identity => {
  const location = metadata.optionalPart('location');
  const name = metadata.text('customerName', longest.name);
  const isPlaceholder = name.startsWith('Site_');
  if (isPlaceholder) {
    metadata.notes.warn(
      'customer.placeholder',
      metadata.at('customerName'),
      'The record holds no customer name but a placeholder, which is kept: correct the customer.',
    );
  }
  return {
    customer: { number: metadata.text('customerId', longest.customerNumber), name, isPlaceholder },
    site: {
      number: metadata.text('siteNumber', longest.siteNumber),
      name,
      district: location.optionalText('district', longest.district),
      state: location.optionalText('state', longest.state),
      city: location.optionalText('city', longest.city),
      addressLine: location.optionalText('address', longest.address),
      accountManagerName: metadata.optionalText('accountManager', longest.manager),
    },
  };
};
