import { addMonths, firstDay } from '@powerbill/core';
import type { Json } from '@powerbill/core';
import { readGroup } from '../group-numbers';
import type { BlockContext, MappedComponent } from '../mapped-component';
import type { RecordPart } from '../record-part';

/** The source stores the month of the invoice: in arrears the service lies a month before it, in advance a month after it. */
const SERVICE_MONTH_SHIFT = { arrears: -1, advance: 1 } as const;

interface Service {
  /** Equal for services that the exchange format may not hold twice in one component. */
  readonly identity: string;
  readonly content: Readonly<Record<string, Json>>;
}

const mapService = (row: RecordPart, context: BlockContext): Service => {
  const name = row.text('displayName');
  const glCode = row.text('glCode');
  if (glCode !== '' && !/^\d{1,10}$/.test(glCode)) {
    row.notes.error('value.invalid', row.at('glCode'), 'A GL code has 1 to 10 digits.');
  }
  const group = readGroup(row, 'invoiceGroup', context.groups);
  const start = row.optionalMonth('startMonth');
  if (!row.isEmpty('endMonth')) {
    row.notes.error(
      'value.undecided',
      row.at('endMonth'),
      'How an end month of a service is billed is not agreed.',
    );
  }
  const shifted = start === null ? null : firstDay(addMonths(start, SERVICE_MONTH_SHIFT[context.timing]));
  return {
    identity: JSON.stringify([name, glCode, group.group ?? 1]),
    content: {
      name,
      fee: row.decimal('fee'),
      glCode,
      ...group,
      ...(shifted === null ? {} : { startDate: shifted }),
    },
  };
};

/** Fixed fees. Services equal in name, GL code and group stand in further components, one of them in each. */
export const mapFixedFee = (block: RecordPart, context: BlockContext): readonly MappedComponent[] => {
  const components: Service[][] = [];
  for (const row of block.parts('serviceRates')) {
    const service = mapService(row, context);
    const free = components.find((services) => services.every((one) => one.identity !== service.identity));
    if (free !== undefined) free.push(service);
    else components.push([service]);
    if (free === undefined && components.length > 1) {
      block.notes.info(
        'fixedFee.equalServices',
        row.path,
        'A service equal in name, GL code and group exists: this one stands in a component of its own.',
      );
    }
  }
  return components.map((services, index) => ({
    type: 'fixedFee',
    content: {
      ...(index === 0 ? {} : { id: `fixedFee-${index + 1}` }),
      services: services.map((service) => service.content),
    },
    active: true,
    origin: block.path,
  }));
};
