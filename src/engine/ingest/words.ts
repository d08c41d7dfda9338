/** Words in column names, in the languages exports come in, and what they tell. Names are compared in their plain form. */

/** "Customer ID", "customerId" and "CUSTOMER_ID" as "customer id"; signs other than letters and digits become spaces. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$€£#]+/gu, ' ')
    .trim();
}

const people =
  'customer|client|cust|user|member|buyer|shopper|visitor|account|acct|contact|person|patient|household|subscriber|donor|guest|card|loyalty|kunde|kunden|client|cliente|klant|debitor';
const idWords = 'id|ids|no|nr|num|number|nummer|numero|key|code|ref|reference|hash|uuid|guid|#';
const orderWords =
  'order|invoice|transaction|txn|trans|receipt|bill|ticket|purchase|sale|basket|cart|checkout|session|booking|bestell|bestellung|rechnung|rechnungs|beleg|auftrag|commande|facture|pedido|factura|ordine|fattura|bon|visit';

export const names = {
  customer: new RegExp(
    `^(?:${people})(?: ?(?:${idWords}))?$|^(?:kundennummer|kundennr|kunden nr|id client|id cliente|e ?mail(?: address)?|customer e ?mail)$`,
  ),
  plainId: /^(?:id|ids|uid|uuid|guid|key|index|row id|row|#|nr|no|number|record id|unnamed 0|column 1)$/,
  anyId: new RegExp(
    `(?:^| )(?:id|ids|uuid|guid|key|hash)$|(?:${people}|${orderWords}|product|item|stock|article|category|brand|store|shop) ?(?:${idWords})$`,
  ),
  order: new RegExp(
    `^(?:${orderWords})(?: ?(?:${idWords}))?$|^(?:user |visitor |customer )?session(?: id)?$|^(?:bestellnummer|rechnungsnummer|belegnummer|auftragsnummer|order name|document no|document number)$`,
  ),
  time: /\b(?:date|time|datetime|timestamp|day|datum|zeit|fecha|data|dt|created|at|when|zeitpunkt|jour)\b/,
  amount:
    /\b(?:amount|total|revenue|sales|value|spend|spent|paid|subtotal|turnover|betrag|summe|umsatz|montant|importe|monto|totale|gross|net|payment|dollar|dollars|eur|usd|gbp)\b/,
  price: /\b(?:price|unit price|unitprice|preis|einzelpreis|prix|precio|prezzo|prijs)\b/,
  quantity:
    /\b(?:quantity|qty|quantities|units|menge|anzahl|quantite|cantidad|quantita|aantal|pieces|pcs|stuck|items|number of|count)\b/,
  event: /\b(?:event|event type|event name|action|activity|interaction|behavior|behaviour|ereignis)\b/,
  session:
    /^(?:(?:user|visitor|customer|web|browser|visit) )?session(?: ?(?:id|key|hash|uuid|no|number|token))?$|^visit(?: ?(?:id|no|number))?$/,
  productId:
    /^(?:(?:product|item|article|artikel|produkt|stock|material|lineitem|line item)(?: ?(?:id|no|nr|num|number|nummer|code|key|sku|ref|reference|name|title))?|sku|asin|isbn|ean|gtin|upc|stockcode|variant sku|lineitem sku)$/,
  category:
    /^(?:(?:product|item|article|main|goods|merchandise) )?(?:category|categories|kategorie|warengruppe|produktgruppe|categorie|categoria|department|dept|genre|product type|product line|product group)(?: ?(?:code|name|path|title|1|main))?$/,
  brand:
    /^(?:(?:product|item) )?(?:brand|brands|marke|marque|marca|manufacturer|hersteller|vendor|maker|label)(?: ?(?:name|title))?$/,
  discount:
    /\b(?:discount|discounts|discounted|rabatt|remise|descuento|sconto|coupon|coupons|voucher|gutschein|promo|promo code|promotion|rebate|markdown)\b/,
  channel:
    /^(?:(?:sales|order|purchase|marketing|acquisition|traffic|selling) )?(?:channel|channels|kanal|vertriebskanal|canal|source|medium|platform|device|device type|source name|utm source)(?: ?(?:name|type))?$/,
  product: /\b(?:product|item|sku|article|artikel|produkt|stock code|stockcode|description)\b/,
  money:
    /\b(?:income|revenue|amount|price|spend|spent|sales|monetary|salary|wage|balance|cost|value|mnt\w*|total|turnover|eur|usd|gbp|dollar|dollars|umsatz|betrag|preis|einkommen|paid|payment|budget|debt|loan|credit|clv|ltv|aov)\b|[$€£]/,
  notMoney:
    /\b(?:score|index|rank|rate|share|ratio|percent|pct|number|count|num|times|id|type|category|name|code|date|visits|orders)\b/,
  percent: /%|\b(?:percent|percentage|pct|prozent)\b/,
  days: /\b(?:days|recency|tage|jours|dias|tenure days)\b/,
  years: /\b(?:years|age|alter|jahre|seniority)\b/,
  count:
    /\b(?:count|num\w*|number|quantity|qty|orders|visits|purchases|frequency|items|clicks|sessions|times|anzahl|kids|kidhome|teenhome|children)\b/,
  contact:
    /\b(?:e ?mail|mail|phone|telephone|tel|mobile|fax|address|street|strasse|url|website|iban|first name|last name|surname|full name|firstname|lastname|vorname|nachname|customer name|client name|name)\b/,
} as const;

/** Columns about what a person is, not what they do. Segments are not built from them unless somebody says so. */
export const protectedKinds: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\b(?:age|ages|alter|edad|eta|leeftijd|age group|agegroup)\b/, what: 'age' },
  { pattern: /\b(?:birth\w*|dob|born|geburt\w*|geboren|naissance|nacimiento|nascita|yob)\b/, what: 'age' },
  { pattern: /\b(?:gender|sex|geschlecht|sexe|genero|genre|salutation|anrede)\b/, what: 'gender' },
  {
    pattern: /\b(?:zip|zipcode|zip code|postcode|post code|postal|postal code|plz|postleitzahl|cap)\b/,
    what: 'where someone lives',
  },
  {
    pattern:
      /\b(?:ethnicity|ethnic|race|nationality|citizenship|native country|country of birth|nationalitat|herkunft)\b/,
    what: 'origin',
  },
  { pattern: /\b(?:religion|religious|faith|konfession)\b/, what: 'religion' },
  { pattern: /\b(?:marital|marital status|married|civil status|familienstand|estado civil)\b/, what: 'marital status' },
  { pattern: /\b(?:disability|disabled|health|diagnosis|pregnan\w*|illness|medical)\b/, what: 'health' },
  { pattern: /\b(?:orientation|sexual\w*|union|political|party)\b/, what: 'private life' },
];

/** Words that events use for a purchase, and for the steps before one. */
export const eventWords = {
  purchase:
    /^(?:purchase|purchased|buy|bought|order|ordered|order placed|order completed|transaction|sale|sold|checkout complete|checkout completed|payment|paid|kauf|conversion|converted)$/,
  remove:
    /\bremov\w*\b.*(?:\bcart\b|\bbasket\b|\bbag\b|\bwarenkorb\b)|(?:\bcart\b|\bbasket\b|\bbag\b|\bwarenkorb\b).*\b(?:remov\w*|delet\w*)\b/,
  cart: /\bcart\b|\bbasket\b|add to bag|warenkorb/,
  view: /\bview\w*\b|\bvisit\w*\b|\bclick\w*\b|\bimpression\w*\b|\bbrowse\w*\b/,
} as const;
