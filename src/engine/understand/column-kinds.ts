/** What names of columns tell about the values to expect. Names are compared in their plain form, see `plainName`. */
export const column = {
  birth: /\b(?:birth\w*|dob|born|yob|geburt\w*|geboren|naissance|nacimiento|nascita)\b/,
  age: /\b(?:age|alter|edad|eta|leeftijd)\b/,
  ageGroup: /\b(?:group|class|band|range|days|account|months?|gruppe|klasse)\b/,
  /** Days that rightly lie ahead. */
  ahead:
    /\b(?:expir\w*|expected|renew\w*|due|until|end|ends|next|deadline|planned|valid|target|ablauf\w*|fallig\w*|kundigung\w*|echeance|vence\w*|scadenza)\b/,
  /** Amounts that rightly go below zero. */
  signed:
    /\b(?:balance|profit|margin|change|difference|diff|delta|growth|net|result|saldo|gain|loss|return\w*|refund\w*|credit|discount\w*|temperature|lat|latitude|lon|lng|longitude|score|index|correction|adjustment)\b/,
  amount:
    /\b(?:price|income|salary|wage|revenue|sales|spend\w*|spent|amount|cost|quantity|qty|count|number|orders|visits|purchases|preis|einkommen|umsatz|betrag|menge|anzahl|prix|revenu|precio|ingreso\w*|prezzo|reddito)\b/,
  marital: /\b(?:marital|married|civil|relationship|familienstand|estado civil|etat civil|stato civile)\b/,
  gender: /\b(?:gender|sex|geschlecht|sexe|genero|genre|sesso)\b/,
  person:
    /\b(?:marital|married|civil|relationship|familienstand|gender|sex|education|degree|schooling|occupation|job|religion)\b/,
} as const;
