import type { Segment } from '../../contract/result.ts';
import type { AdviceFacts } from './advice-facts.ts';
import { bareName, wordsOf } from './column-words.ts';
import type { Trait } from './drivers.ts';

type Advice = Segment['advice'];
type Piece = Advice[number];

const spendingWords = new Set(['spending', 'spend', 'spent', 'monetary', 'revenue', 'sales']);
const incomeWords = new Set(['income', 'salary']);

function about(traits: readonly Trait[], words: ReadonlySet<string>): Trait | null {
  return traits.find(({ profile }) => wordsOf(profile.info.name).some((word) => words.has(word))) ?? null;
}

/** Spending together with means: valued guests, impulsive buyers, people to convince, bargain seekers. */
function spendingAdvice(spending: Trait, income: Trait | null, sentences: string): Piece {
  const spendsMuch = spending.driver.direction === 'higher';
  const earnsMuch = income?.driver.direction === 'higher';
  if (spendsMuch && income && !earnsMuch) {
    return {
      action: 'Offer small treats and new things often, at honest prices',
      channel: 'social media, and a rail near the till',
      reason: sentences,
      watch: 'Returns and late payments, which would say the pace is too high.',
    };
  }
  if (spendsMuch) {
    return {
      action: 'Look after them personally and show them the best first',
      channel: 'a personal invitation by email or post',
      reason: sentences,
      watch: 'Whether they keep coming as often as before.',
    };
  }
  if (earnsMuch) {
    return {
      action: 'Find out what they miss in your range',
      channel: 'a short survey with a thank-you voucher',
      reason: sentences,
      watch: 'What they name most, and first purchases of it.',
    };
  }
  return {
    action: 'Show your best value, and keep contact inexpensive',
    channel: 'newsletter, with offers and own brands',
    reason: sentences,
    watch: 'Margin on what they buy, not only the number sold.',
  };
}

function shareAction({ driver, profile, level }: Trait): string {
  if (level === null) return `Speak to what sets them apart: ${driver.label}`;
  const name = bareName(profile.info.name);
  return `Speak to what sets them apart: ${driver.direction === 'higher' ? 'mostly' : 'rarely'} ${name} “${level}”`;
}

/** One to three pieces of advice from what sets a segment apart, where no usual kind of customer is known. */
export function adviceByTraits(
  traits: readonly Trait[],
  facts: AdviceFacts,
  share: number,
  revenueShare: number | null,
): Advice {
  const advice: Piece[] = [];
  const spending = about(traits, spendingWords);
  const income = about(traits, incomeWords);
  if (spending) {
    const sentences = [spending, ...(income ? [income] : [])].map(({ driver }) => driver.sentence).join(' ');
    advice.push(spendingAdvice(spending, income, sentences));
  }
  const other = traits.find((trait) => trait !== spending && trait !== income);
  if (other) {
    advice.push({
      action: shareAction(other),
      channel: 'a version of your newsletter of its own',
      reason: other.driver.sentence,
      watch: 'Clicks and orders of this group, beside those of everyone.',
    });
  }
  if (revenueShare !== null && revenueShare > share * 1.2) {
    advice.push({
      action: 'Serve them first when time is short',
      channel: 'customer service and stock planning',
      reason: `${facts.weight}.`,
      watch: 'Complaints and waiting times in this group.',
    });
  }
  if (advice.length === 0) {
    advice.push({
      action: 'Take them as your yardstick',
      channel: 'your regular newsletter',
      reason: `${facts.weight}, and they are close to everyone in all that was compared.`,
      watch: 'How the other groups differ from them over time.',
    });
  }
  return advice.slice(0, 3);
}
