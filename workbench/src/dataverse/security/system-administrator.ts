/** The platform's own administrator role: it is in every environment and in no solution. */
export const systemAdministrator = {
  id: '7b000000-0000-4000-8000-000000000004',
  name: 'System Administrator',
} as const;
