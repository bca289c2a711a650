// Finds what looks like a secret in code that is about to be shared. It is
// better that it asks once too often than that a key goes round.

export interface Find {
  line: number;
  /** The line, cut to what can be shown. */
  text: string;
}

/** What a secret looks like by itself. */
const shapes = [
  /\bA(?:KIA|SIA)[0-9A-Z]{16}\b/, // AWS access keys
  /\bgh[pousr]_[A-Za-z0-9]{20,}/, // GitHub tokens
  /\bgithub_pat_\w{20,}/,
  /\bglpat-[\w-]{16,}/, // GitLab
  /\bxox[abprs]-[\w-]{10,}/, // Slack
  /\bsk_live_\w{10,}/, // Stripe
  /\bAIza[\w-]{30,}/, // Google API keys
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, // JSON web tokens
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\w+:\/\/[^\s/:@'"{}]+:[^\s/@'"{}]+@/, // a password in a URL
];

/** A name that promises a secret, given a literal that is not a template. */
const named =
  /["']?(\w*(?:passw(?:or)?d|passphrase|secret_?access_?key|secret_?key|api_?key|access_?key|private_?key|credential|auth_?token|access_?token|token)\w*)["']?\s*[:=]\s*[rbu]?["']([^"'{}]{4,})["']/gi;

/** Names that end like this hold where the secret is, not what it is. */
const reference = /(?:_?name|_?path|_?file|_?ref|_?id|_?url|_?mount|_?policy)$/i;

export function findSecrets(code: string): Find[] {
  const finds: Find[] = [];
  code.split(/\r\n?|\n/).forEach((text, index) => {
    if (shapes.some((shape) => shape.test(text)) || namesOne(text)) {
      finds.push({ line: index + 1, text: shorten(text.trim()) });
    }
  });
  return finds;
}

function namesOne(text: string): boolean {
  for (const [, name = ""] of text.matchAll(named)) {
    // AWS calls half of the secret an id; it is as good as one.
    if (!reference.test(name) || /access_?key_?id/i.test(name)) return true;
  }
  return false;
}

function shorten(text: string): string {
  return text.length > 80 ? text.slice(0, 79) + "…" : text;
}
