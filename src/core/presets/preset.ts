import { z } from 'zod';
import { kind } from '../contract/shared';
import { isZone } from '../zone';

const columns = z.array(z.string()).min(1);

/** Which records a rule speaks of, by the text of one column; case does not matter. */
const rule = z
  .object({
    column: z.string(),
    is: z.array(z.string()).optional(),
    startsWith: z.array(z.string()).optional(),
  })
  .strict();
export type Rule = z.infer<typeof rule>;

/** What we know of one export of one system; resources/presets/README.md explains every part. */
export const preset = z
  .object({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** Word for `--preset` and the import log; several objects of a system share it. */
    preset: z.string(),
    system: z.string(),
    /** The system's name for people. */
    title: z.string(),
    name: z.string(),
    kind,
    /** Why records of this export are not read: a clause for the sentence that refuses the file. */
    notNeeded: z.string().optional(),
    /** Evidence: of each group at least one header must be there. */
    required: z.array(columns).min(1),
    /** Headers that prove it is something else. */
    never: z.array(z.string()).default([]),
    fields: z.record(
      z.string(),
      z.union([
        columns,
        z
          .object({
            columns,
            values: z.record(z.string(), z.string()).optional(),
            dayOnly: z.boolean().optional(),
            split: z.string().length(1).optional(),
            /** Beginnings that are no part of the value, such as `l:`. */
            strip: z.array(z.string().min(1)).optional(),
            /** Put before the value: keeps keys of two kinds apart. */
            prefix: z.string().optional(),
            /** Value where the cell is empty or the column is not there. */
            default: z.string().optional(),
          })
          .strict(),
        z.object({ const: z.string() }).strict(),
      ]),
    ),
    /** Records of these rules are the machine's doing. */
    automated: z.array(rule).default([]),
    /** Only records of this rule are of the kind; others are set aside and counted in a note. */
    only: rule.optional(),
    /** Records of these rules are set aside and counted in a note (deleted ones of a kind that keeps none). */
    leaveOut: z.array(rule).default([]),
    /** Zone of all its stamps, where the system fixes it. */
    timezone: z.string().refine(isZone, 'not a zone').optional(),
    /** Cells that mean "nothing". */
    empty: z.array(z.string()).default([]),
    /** Our fields that tell leads apart where the export has no id; of those that are no time one must be filled. */
    key: z.array(z.string()).optional(),
    /** Rows stand in groups, with names, repeated headers, subitems and sums between them (monday). */
    grouped: z.boolean().default(false),
    /** Longer keys are cut to this (Salesforce: 15 of 18 characters name the record). */
    keyLength: z.number().int().positive().optional(),
  })
  .strict();
export type Preset = z.infer<typeof preset>;
