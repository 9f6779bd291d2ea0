/** Choices of accounts and contacts, as far as the documentation's samples use them. */
import { localChoice } from '@powerbill/schema';

const numbered = (labels: readonly string[]) =>
  labels.map((label, index) => ({
    value: index + 1,
    code: label.toLowerCase().replaceAll(/\W+/g, '-'),
    label,
  }));

export const industryCode = localChoice(
  'account_industrycode',
  'Industry',
  numbered([
    'Accounting',
    'Agriculture and Non-petrol Natural Resource Extraction',
    'Broadcasting Printing and Publishing',
    'Brokers',
    'Building Supply Retail',
    'Business Services',
    'Consulting',
    'Consumer Services',
    'Design, Direction and Creative Management',
    'Distributors, Dispatchers and Processors',
    "Doctor's Offices and Clinics",
    'Durable Manufacturing',
    'Eating and Drinking Places',
    'Entertainment Retail',
    'Equipment Rental and Leasing',
    'Financial',
    'Food and Tobacco Processing',
    'Inbound Capital Intensive Processing',
    'Inbound Repair and Services',
    'Insurance',
    'Legal Services',
    'Non-Durable Merchandise Retail',
    'Outbound Consumer Service',
    'Petrochemical Extraction and Distribution',
    'Service Retail',
    'SIG Affiliations',
    'Social Services',
    'Special Outbound Trade Contractors',
    'Specialty Realty',
    'Transportation',
    'Utility Creation and Distribution',
    'Vehicle Retail',
    'Wholesale',
  ]),
);

export const customerTypeCode = localChoice(
  'account_customertypecode',
  'Relationship type',
  numbered([
    'Competitor',
    'Consultant',
    'Customer',
    'Investor',
    'Partner',
    'Influencer',
    'Press',
    'Prospect',
    'Reseller',
    'Supplier',
    'Vendor',
    'Other',
  ]),
);

export const accountCategoryCode = localChoice(
  'account_accountcategorycode',
  'Category',
  numbered(['Preferred Customer', 'Standard']),
);

export const genderCode = localChoice('contact_gendercode', 'Gender', numbered(['Male', 'Female']));

export const familyStatusCode = localChoice(
  'contact_familystatuscode',
  'Marital status',
  numbered(['Single', 'Married', 'Divorced', 'Widowed']),
);
