import { groupedDigits } from '../money/grouped-digits';
import type { Review } from '../statement/statement';

const ROUTES: Readonly<Record<Review['route'], string>> = {
  readyToSend: 'The statement is ready to send',
  approval: 'The statement needs approval',
  arReview: 'Accounts receivable reads the statement first',
};

const REASONS: Readonly<Record<Review['reasons'][number], string>> = {
  comment: 'the site left a comment for the month',
  deviation: 'the revenue deviates from its forecast by more than the contract allows',
  findings: 'there are warnings among the findings',
};

/** Who has to look at a statement and why, and how far the revenue is from its forecast, in sentences. */
export function explainReview(review: Review): string[] {
  const why = review.reasons.map((reason) => REASONS[reason]).join(', and ');
  return [`${ROUTES[review.route]}${why === '' ? '' : `, because ${why}`}.`, comparison(review)];
}

function comparison({ forecast, actual, deviationAmount, deviationPercent }: Review): string {
  if (forecast === null || actual === null || deviationAmount === null || deviationPercent === null) {
    return 'No revenue was compared with a forecast.';
  }
  return (
    `Forecast revenue ${groupedDigits(forecast)}, actual revenue ${groupedDigits(actual)}: ` +
    `they differ by ${groupedDigits(deviationAmount)}, ${groupedDigits(deviationPercent)} % of the forecast.`
  );
}
