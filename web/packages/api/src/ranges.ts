/** A number's least and most. */
export interface Range {
  least: number;
  most: number;
}

const DAY = 86_400;

/** The ranges of numbers that are set, by their records and names in the server's document, which has the same. */
export const ranges = {
  InboxSettings: {
    promisedFirstReplySeconds: { least: 5, most: 7 * DAY },
    promisedNextReplySeconds: { least: 5, most: 7 * DAY },
    queueLimit: { least: 0, most: 9_999 },
    reopenWithinSeconds: { least: 0, most: 30 * DAY },
  },
  InboxSettingsIdle: {
    warnAfterSeconds: { least: 30, most: DAY },
    closeAfterSeconds: { least: 30, most: 7 * DAY },
  },
} as const;
