import type { DocumentRecord } from "../../library/index.ts";
import { messages } from "../language/messages.ts";

/** What tabs, history and bookmarks call the page of a document. */
export const pageTitle = ({ title }: DocumentRecord): string => `${title} · ${messages.product}`;
