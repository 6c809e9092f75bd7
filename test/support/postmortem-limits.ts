import {
  describePostmortemInput,
  keepWarningInput,
  publishPostmortemInput,
  redactPostmortemInput,
  retractPostmortemInput,
  reviewPostmortemInput,
  waivePostmortemInput,
  writeEntriesInput,
  writeTextInput,
} from "#domain/postmortem/input-schema.ts";
import { describePictureInput, pictureLimits } from "#domain/postmortem/picture-schema.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { shareLimits, sharePostmortemInput } from "#domain/postmortem/share-schema.ts";

const both = (column: string) => [`${column}_fr`, `${column}_en`];
const anEntry = writeEntriesInput.shape.entries.element;

/** Which constant of a postmortem speaks for which columns, and which fields of which inputs. */
export const postmortemLimitRows = [
  { limit: postmortemLimits.text, columns: ["postmortem_text.text"], fields: [[writeTextInput, "text"]] },
  {
    limit: postmortemLimits.entry,
    columns: [...both("postmortem_entry.text"), ...both("postmortem_entry.note")],
    fields: [
      [anEntry, "textFr"],
      [anEntry, "textEn"],
      [anEntry, "noteFr"],
      [anEntry, "noteEn"],
    ],
  },
  {
    limit: postmortemLimits.role,
    columns: [...both("postmortem.author_role"), ...both("postmortem_revision.asked_by")],
    fields: [
      [describePostmortemInput, "authorRoleFr"],
      [describePostmortemInput, "authorRoleEn"],
      [publishPostmortemInput, "askedByFr"],
      [publishPostmortemInput, "askedByEn"],
    ],
  },
  {
    limit: postmortemLimits.reason,
    columns: [
      ...["not_required_reason", "retracted_reason"].flatMap((reason) => both(`postmortem.${reason}`)),
      ...["why", "waiver"].flatMap((part) => both(`postmortem_revision.${part}`)),
      "postmortem_revision.unanswered_reason",
      "kept_warning.reason",
    ],
    fields: [
      ...[waivePostmortemInput, retractPostmortemInput, redactPostmortemInput].flatMap((input) => [
        [input, "reasonFr"] as const,
        [input, "reasonEn"] as const,
      ]),
      ...(["whyFr", "whyEn", "waiverFr", "waiverEn"] as const).map((field) => [publishPostmortemInput, field] as const),
      [keepWarningInput, "reason"] as const,
      [redactPostmortemInput, "passage"] as const,
    ],
  },
  {
    limit: postmortemLimits.what,
    columns: both("postmortem_revision.what"),
    fields: [
      [publishPostmortemInput, "whatFr"],
      [publishPostmortemInput, "whatEn"],
    ],
  },
  { limit: postmortemLimits.comment, columns: ["postmortem_review.text"], fields: [[reviewPostmortemInput, "text"]] },
  { limit: shareLimits.label, columns: ["postmortem_share.label"], fields: [[sharePostmortemInput, "label"]] },
  { limit: pictureLimits.kept.bytes, columns: ["postmortem_picture.bytes"], fields: [] },
  {
    limit: pictureLimits.alt,
    columns: both("postmortem_picture.alt"),
    fields: [
      [describePictureInput, "altFr"],
      [describePictureInput, "altEn"],
    ],
  },
  { limit: postmortemLimits.phrase, columns: ["kept_warning.phrase"], fields: [[keepWarningInput, "phrase"]] },
  // Words of our own, never typed: factorKinds and factorRoles.
  { limit: 40, columns: ["postmortem_entry.kind", "postmortem_entry.role"], fields: [] },
] as const;
