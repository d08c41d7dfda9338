import type { Segment } from '../../contract/result.ts';
import type { AdviceFacts } from './advice-facts.ts';
import type { Archetype } from './rfm-usual-names.ts';

type Advice = Segment['advice'];

/** What to do about each usual kind of customer. Reasons come from the segment's own numbers; nothing is promised. */
const rules: Record<Archetype, (facts: AdviceFacts) => Advice> = {
  champions: ({ weight, orders, lastOrder }) => [
    {
      action: 'Thank them, and show them new things first',
      channel: 'a personal email, or a card in the parcel',
      reason: `${weight}, typically with ${orders} each.`,
      watch: 'How many of them order again in the next three months.',
    },
    {
      action: 'Ask for a review or a recommendation',
      channel: 'a short email a week after delivery',
      reason: `They typically ordered ${lastOrder}, so the experience is fresh.`,
      watch: 'Reviews written, and new customers who name them.',
    },
    {
      action: 'Leave them out of discount campaigns',
      channel: 'your mailing list settings',
      reason: 'They buy often without a discount.',
      watch: 'The amount per order, beside that of everyone else.',
    },
  ],
  loyal: ({ weight, orders, everyoneOrders, spent }) => [
    {
      action: 'Offer sets, refills or the next size up',
      channel: 'email, and the page after checkout',
      reason: `They typically placed ${orders} (everyone: ${everyoneOrders}) worth ${spent}.`,
      watch: 'The amount per order, not only the number of orders.',
    },
    {
      action: 'Invite them to a loyalty scheme',
      channel: 'email, and a note in the parcel',
      reason: `${weight}.`,
      watch: 'Time between orders of those who join and those who do not.',
    },
  ],
  promising: ({ orders, lastOrder, spent }) => [
    {
      action: 'Give them a reason for the next order soon',
      channel: 'email two to three weeks after their last order',
      reason: `They typically ordered ${lastOrder} and have ${orders} worth ${spent} so far.`,
      watch: 'How many order again within two months.',
    },
    {
      action: 'Show what goes with their last purchase',
      channel: 'recommendations by email or on the site',
      reason: 'They are active now, so a suggestion comes at the right time.',
      watch: 'Clicks and orders that come from the suggestions.',
    },
  ],
  new: ({ orders, lastOrder }) => [
    {
      action: 'Welcome them, and explain what else you do',
      channel: 'two or three short emails in the first month',
      reason: `They typically have ${orders} and last bought ${lastOrder}.`,
      watch: 'The share that orders a second time within 60 days.',
    },
    {
      action: 'Ask how the first order went',
      channel: 'a one-question email after delivery',
      reason: 'The first order decides whether there is a second one.',
      watch: 'Complaints and returns among first orders.',
    },
  ],
  steady: ({ weight, orders, spent, everyoneSpent }) => [
    {
      action: 'Stay in touch at a steady pace',
      channel: 'your regular newsletter',
      reason: `${weight}, typically with ${orders}.`,
      watch: 'How many move up to the regulars, and how many fall silent.',
    },
    {
      action: 'Try one offer on half of them',
      channel: 'email, with the other half left alone',
      reason: `They typically spent ${spent} (everyone: ${everyoneSpent}), so there may be room.`,
      watch: 'Orders of the two halves after a month.',
    },
  ],
  fading: ({ lastOrder, orders }) => [
    {
      action: 'Remind them before they are gone',
      channel: 'a friendly email, then a second one after three weeks',
      reason: `Their last order was typically ${lastOrder}, after ${orders}.`,
      watch: 'How many order again; stop after the second reminder.',
    },
  ],
  atRisk: ({ weight, lastOrder, orders, spent }) => [
    {
      action: 'Win them back with something personal',
      channel: 'an email that refers to what they bought, with an offer that ends',
      reason: `They typically placed ${orders} worth ${spent}, but the last one was ${lastOrder}.`,
      watch: 'Return orders within six weeks, beside a small group left alone.',
    },
    {
      action: 'Ask what went wrong',
      channel: 'a short survey, or a call to the largest ten',
      reason: `${weight}.`,
      watch: 'Answers that repeat: price, range, delivery.',
    },
  ],
  lapsedBig: ({ weight, lastOrder, spent, everyoneSpent }) => [
    {
      action: 'Call or write to each one by name',
      channel: 'a phone call, or a letter that is not a mass mailing',
      reason: `They typically spent ${spent} (everyone: ${everyoneSpent}) and last ordered ${lastOrder}.`,
      watch: 'How many answer, and why they left.',
    },
    {
      action: 'Make coming back easy',
      channel: 'an email with their earlier items ready to reorder',
      reason: `${weight}.`,
      watch: 'Orders within two months; let go of those who stay silent.',
    },
  ],
  oneTime: ({ weight, lastOrder }) => [
    {
      action: 'Offer a small second step',
      channel: 'one email about what goes with their purchase',
      reason: `Most of them ordered once, typically ${lastOrder}.`,
      watch: 'The share that orders a second time.',
    },
    {
      action: 'Look at where they came from',
      channel: 'your own records of campaigns and marketplaces',
      reason: `${weight}.`,
      watch: 'Sources that bring only single orders.',
    },
  ],
  lapsed: ({ weight, lastOrder }) => [
    {
      action: 'Try one inexpensive win-back mail',
      channel: 'email, once a season',
      reason: `Their last order was typically ${lastOrder}.`,
      watch: 'Orders and unsubscriptions after each mail.',
    },
    {
      action: 'Write to them less often',
      channel: 'your mailing list settings',
      reason: `${weight}.`,
      watch: 'Whether fewer mails change anything at all.',
    },
  ],
  lost: ({ weight, lastOrder }) => [
    {
      action: 'Spend little on them',
      channel: 'leave them out of paid advertising and printed mail',
      reason: `${weight}, and typically last ordered ${lastOrder}.`,
      watch: 'What is saved, and whether anyone comes back unasked.',
    },
    {
      action: 'Check whether their data must still be kept',
      channel: 'your privacy rules',
      reason: `The last order was typically ${lastOrder}.`,
      watch: 'Retention periods that have run out.',
    },
  ],
};

/** One to three pieces of advice for a segment with one of the usual names. */
export function adviceByOrders(archetype: Archetype, facts: AdviceFacts): Advice {
  return rules[archetype](facts);
}
