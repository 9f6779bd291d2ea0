/** Global choices of the platform that solutions refer to without bringing them. */
import type { FileChoice } from '../schema-file/environment-file';

/** Numbered from 0. */
const socialChannels = [
  'Other',
  'Facebook',
  'Twitter',
  'Line',
  'Wechat',
  'Cortana',
  'Direct Line',
  'Microsoft Teams',
  'Direct Line Speech',
  'Email',
  'GroupMe',
  'Kik',
  'Telegram',
  'Skype',
  'Slack',
  'WhatsApp',
  'Apple Messages For Business',
  "Google's Business Messages",
];

export const platformChoices: readonly FileChoice[] = [
  {
    name: 'socialprofile_community',
    label: 'Social Channel',
    options: socialChannels.map((label, value) => ({ value, label })),
  },
];
